import { COMMON_PASSWORDS } from "./common-passwords.ts";

export const PASSWORD_LENGTH = { least: 8, most: 200 };
export const SESSION_SECONDS = 12 * 3600;
export const LOCK = { attempts: 5, seconds: 15 * 60 };
export const API_KEY_PREFIX = "sbk_";

const EMAIL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

/** The form an e-mail address is compared and stored in, or null when it is not one. Normalised first, then checked. */
export function normaliseEmail(value: string): string | null {
  const email = value.normalize("NFKC").trim().toLowerCase();
  return email.length <= 254 && EMAIL.test(email) ? email : null;
}

/** What is wrong with a new password, or null. Length and commonness only: no rules about kinds of characters. */
export function checkNewPassword(password: string, about: { email?: string; name?: string } = {}): string | null {
  if (password.length < PASSWORD_LENGTH.least) return `Use at least ${PASSWORD_LENGTH.least} characters`;
  if (password.length > PASSWORD_LENGTH.most) return `Use at most ${PASSWORD_LENGTH.most} characters`;
  const plain = password.normalize("NFKC").toLowerCase();
  if (COMMON_PASSWORDS.has(plain) || new Set(plain).size < 4) return "This password is among the first that are tried; choose another";
  const own = [about.email, about.email?.split("@")[0], about.name?.toLowerCase()];
  return own.includes(plain) ? "Do not use your name or e-mail address as the password" : null;
}

export type DeveloperSessionView = { id: string; createdAt: Date; expiresAt: Date; userAgent: string | null; isCurrent: boolean };

export type ApiKeyView = {
  id: string;
  name: string;
  prefix: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};
