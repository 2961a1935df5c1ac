import type { Proof } from "./proof.ts";
import { T1 } from "./tokens/t01-codes.ts";
import { T2 } from "./tokens/t02-assertions.ts";
import { T4 } from "./tokens/t04-pushed-requests.ts";
import { T11 } from "./tokens/t11-pkce.ts";
import { T12 } from "./tokens/t12-redirect-addresses.ts";
import { T13 } from "./tokens/t13-revocation.ts";
import { T14 } from "./tokens/t14-response-types.ts";

type Group = { about: string; proofs: readonly Proof[] };

export const GROUPS: Readonly<Record<string, Group>> = {
  tokens: {
    about: "codes, tokens, keys and addresses of the authorisation server",
    proofs: [T1, T2, T4, T11, T12, T13, T14],
  },
};
