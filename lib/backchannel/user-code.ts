import { timingSafeEqual } from "node:crypto";
import { keyedHash } from "#lib/secrets.ts";

// Without letters and digits that look alike.
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH = 10;

/**
 * The code an app may have to send along (user_code, CIBA §7.1): it keeps strangers from filling a customer's phone with
 * requests. The bank's app shows it to its owner. It opens nothing, so it is not a credential of the customer; too long
 * to guess, so nothing has to count guesses.
 */
export function userCodeOf(customerId: string): string {
  const bytes = Buffer.from(keyedHash(customerId, "user-code"), "base64url");
  const code = [...bytes.subarray(0, LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}

/** Case, spaces and dashes do not count. */
export function isUserCode(customerId: string, given: string): boolean {
  const [wanted, sent] = [userCodeOf(customerId), given.normalize("NFKC").toUpperCase()].map((code) =>
    Buffer.from(code.replaceAll(/[^0-9A-Z]/g, "")),
  );
  return wanted !== undefined && sent?.length === wanted.length && timingSafeEqual(sent, wanted);
}
