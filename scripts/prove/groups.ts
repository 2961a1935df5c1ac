import type { Proof } from "./proof.ts";
import { I1 } from "./input/i1-malformed.ts";
import { I5 } from "./input/i5-signed-bytes.ts";
import { I6 } from "./input/i6-injection.ts";
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

type Group = { about: string; proofs: readonly Proof[] };

export const GROUPS: Readonly<Record<string, Group>> = {
  tokens: {
    about: "codes, tokens, keys and addresses of the authorisation server",
    proofs: [T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, S1, S2],
  },
  input: {
    about: "malformed, signed and hostile input over every operation of the bank",
    proofs: [I1, I5, I6],
  },
};
