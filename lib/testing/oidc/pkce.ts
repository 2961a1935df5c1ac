import { createHash } from "node:crypto";

export const VERIFIER = "v".repeat(64);

/** PKCE for a request, to be redeemed with VERIFIER. */
export const PKCE = {
  code_challenge: createHash("sha256").update(VERIFIER).digest("base64url"),
  code_challenge_method: "S256",
} as const;
