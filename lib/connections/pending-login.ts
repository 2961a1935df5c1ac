import { now, secondsFromNow } from "#lib/clock.ts";
import { DomainError } from "#lib/errors.ts";
import { randomId } from "#lib/ids.ts";
import { seal, unseal } from "#lib/secrets.ts";

/** How long a customer has between the password and the code. */
export const PENDING_LOGIN_SECONDS = 10 * 60;

/** What the phone message says the code is for. */
export const LOGIN_CODE_PURPOSE = "logging in to your connections";

export type PendingLogin = { customerId: string; visit: string; until: number };

export function newPendingLogin(customerId: string): PendingLogin {
  return { customerId, visit: randomId(), until: secondsFromNow(PENDING_LOGIN_SECONDS).getTime() };
}

export function sealPendingLogin(pending: PendingLogin): string {
  return seal(JSON.stringify(pending), "customer-login");
}

/** Throws journey-expired for a note that is too old, or not ours. */
export function openPendingLogin(sealed: string): PendingLogin {
  const expired = new DomainError("journey-expired", "This login has taken too long. Start again.");
  let pending: PendingLogin;
  try {
    pending = JSON.parse(unseal(sealed, "customer-login")) as PendingLogin;
  } catch {
    throw expired;
  }
  if (pending.until <= now().getTime()) throw expired;
  return pending;
}

/** Whether the note of a begun login can still be used. */
export function isLoginPending(sealed: string): boolean {
  try {
    return openPendingLogin(sealed).until > 0;
  } catch {
    return false;
  }
}

export function loginLocked(): DomainError {
  return new DomainError("locked", "This login is locked for a while after too many wrong attempts.");
}
