import type { Proof } from "./proof.ts";
import { I1 } from "./input/i1-malformed.ts";
import { I5 } from "./input/i5-signed-bytes.ts";
import { I6 } from "./input/i6-injection.ts";
import { R1 } from "./money/r01-kills.ts";
import { R2 } from "./money/r02-same-key.ts";
import { R3 } from "./money/r03-key-rules.ts";
import { R4 } from "./money/r04-rollbacks.ts";
import { R5 } from "./money/r05-conservation.ts";
import { R6 } from "./money/r06-one-per-consent.ts";
import { R7 } from "./money/r07-due-work.ts";
import { R8 } from "./money/r08-events.ts";
import { R12 } from "./money/r12-backup.ts";
import { S1 } from "./tokens/s1-addresses.ts";
import { S2 } from "./tokens/s2-hostile-answers.ts";
import { T1 } from "./tokens/t01-codes.ts";
import { T2 } from "./tokens/t02-assertions.ts";
import { T3 } from "./tokens/t03-dpop-proofs.ts";
import { T4 } from "./tokens/t04-pushed-requests.ts";
import { T5 } from "./tokens/t05-refresh-tokens.ts";
import { T6 } from "./tokens/t06-bound-resources.ts";
import { T7 } from "./tokens/t07-algorithms.ts";
import { T8 } from "./tokens/t08-times.ts";
import { T9 } from "./tokens/t09-audiences.ts";
import { T10 } from "./tokens/t10-mix-up.ts";
import { T11 } from "./tokens/t11-pkce.ts";
import { T12 } from "./tokens/t12-redirect-addresses.ts";
import { T13 } from "./tokens/t13-revocation.ts";
import { T14 } from "./tokens/t14-response-types.ts";
import { T15 } from "./tokens/t15-registration.ts";
import { T16 } from "./tokens/t16-key-rotation.ts";

type Group = {
  about: string;
  proofs: readonly Proof[];
  /** Settings of the instances, further to what they always have. */
  env?: Record<string, string>;
};

export const GROUPS: Readonly<Record<string, Group>> = {
  tokens: {
    about: "codes, tokens, keys and addresses of the authorisation server",
    proofs: [T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, S1, S2],
  },
  money: {
    about: "payments, their keys, limits, due work and events while instances are killed",
    proofs: [R1, R2, R3, R4, R5, R6, R7, R8, R12],
    // The proofs listen for events on this machine.
    env: { SAFE_FETCH_ALLOW: "127.0.0.1" },
  },
  input: {
    about: "malformed, signed and hostile input over every operation of the bank",
    proofs: [I1, I5, I6],
  },
};
