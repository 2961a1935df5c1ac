export type MemberRole = "owner" | "admin" | "developer" | "analyst" | "support";
export type StaffRole = "analyst" | "operations";

export const PASSWORD_LENGTH = { least: 8, most: 200 };
export const SESSION_SECONDS = 12 * 3600;
export const LOCK = { attempts: 5, seconds: 15 * 60 };
export const API_KEY_PREFIX = "sbk_";

const EMAIL =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;

/** The form an e-mail address is compared and stored in, or null when it is not one. Normalised first, then checked. */
export function normaliseEmail(value: string): string | null {
  const email = value.normalize("NFKC").trim().toLowerCase();
  return email.length <= 254 && EMAIL.test(email) ? email : null;
}

export type DeveloperSessionView = {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  userAgent: string | null;
  isCurrent: boolean;
};

export type ApiKeyView = {
  id: string;
  name: string;
  prefix: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};
