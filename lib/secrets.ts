import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hash, randomBytes } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { env } from "./env.ts";

/** A random secret of 256 bits, base64url. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored instead of a secret: its SHA-256, base64url. Enough because the secrets have 256 random bits. */
export function hashSecret(secret: string): string {
  return hash("sha256", secret, "base64url");
}

/** Encrypts for storage with AES-256-GCM under SECRETS_KEY. `purpose` is authenticated: a value moved to another column does not open. */
export function seal(plain: string, purpose: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key(), iv).setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
}

/** Opens what `seal` closed. Throws when the key, the purpose or the bytes are not the same. */
export function unseal(sealed: string, purpose: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key(), bytes.subarray(0, 12)).setAAD(Buffer.from(purpose));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

let cached: KeyObject | undefined;

function key(): KeyObject {
  if (!cached) {
    const value = env().SECRETS_KEY;
    if (!value) throw new Error("SECRETS_KEY is not set");
    // A cipher takes a key object for a third of what it takes for bytes, which it has to wrap at every call.
    cached = createSecretKey(value, "base64");
  }
  return cached;
}

/** A keyed hash for values too short to hash alone, such as a six-digit code: useless without SECRETS_KEY. */
export function keyedHash(value: string, purpose: string): string {
  return createHmac("sha256", key()).update(`${purpose}\0${value}`).digest("base64url");
}
