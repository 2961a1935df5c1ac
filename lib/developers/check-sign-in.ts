import { secondsFromNow } from "#lib/clock.ts";
import { DomainError } from "#lib/errors.ts";
import { verifyPassword } from "#lib/passwords.ts";

import { claimAttempt, clearAttempts, lockWhenSpent, selectDeveloperByEmail } from "./data.ts";
import { LOCK, normaliseEmail } from "./model.ts";

const WRONG =
  "The e-mail address or the password is not right, or too many attempts were made. After five wrong ones an account waits 15 minutes.";

/**
 * Who signs in with this address and password. Every way it can fail answers the same and takes as long.
 * An address not confirmed yet is told only to whom knows the password.
 */
export async function checkSignIn(input: { email: string; password: string }): Promise<{ developerId: string }> {
  const email = normaliseEmail(input.email);
  const developer = email ? await selectDeveloperByEmail(email) : null;
  const isAllowed = developer !== null && (await claimAttempt(developer.id, LOCK.attempts));
  const password = input.password.slice(0, 1000).normalize("NFKC");
  const fits = await verifyPassword(isAllowed ? developer.passwordHash : null, password);
  if (!developer || !fits) {
    if (developer) await lockWhenSpent(developer.id, LOCK.attempts, secondsFromNow(LOCK.seconds));
    throw new DomainError("wrong-credentials", WRONG);
  }
  await clearAttempts(developer.id);
  if (!developer.emailVerifiedAt) {
    throw new DomainError("not-allowed", "Confirm your e-mail address first: open the link we sent you", {
      field: "email",
    });
  }
  return { developerId: developer.id };
}
