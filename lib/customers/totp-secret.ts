import { randomBytes } from "node:crypto";
import { seal, unseal } from "#lib/secrets.ts";

const PURPOSE = "customer-totp-secret";

/** For the column Customer.totpSecret; `base32` is what an authenticator app takes. */
export function sealTotpSecret(base32: string): string {
  return seal(base32, PURPOSE);
}

export function openTotpSecret(sealed: string): string {
  return unseal(sealed, PURPOSE);
}

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** 160 random bits as an authenticator app takes them. */
export function newTotpSecret(): string {
  return [...randomBytes(32)].map((byte) => BASE32[byte % 32]).join("");
}
