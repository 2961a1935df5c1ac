/** A simulated phone whose owner has unlocked it. Proof of it is the cookie, which only lib/phone issues. */
export type UnlockedPhone = {
  kind: "phone";
  sessionId: string;
  customerId: string;
  name: string;
  username: string;
  expiresAt: Date;
};

/** How somebody at an unlocked phone is authenticated: it is theirs, and they know the password. */
export const PHONE_METHODS = ["phone", "password"];

export const UNLOCKED_SECONDS = 10 * 60;
/** Codes of requests that named nobody, before the phone locks. */
export const WRONG_CODES = 10;
