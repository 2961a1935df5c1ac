import { now, secondsFromNow } from "#lib/clock.ts";
import { checkPassword } from "#lib/customers/check-password.ts";
import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { hashSecret, newSecret } from "#lib/secrets.ts";
import { insertPhoneSession } from "./data.ts";
import { UNLOCKED_SECONDS } from "./model.ts";

/** The owner unlocks the bank's app on the phone. Returns the secret of the session. Throws wrong-credentials, locked. */
export async function unlockPhone(given: { username: string; password: string }): Promise<string> {
  const check = await checkPassword(given.username, given.password);
  if (check.outcome === "locked") {
    throw new DomainError("locked", "This login is locked for a while after too many wrong attempts.");
  }
  if (check.outcome !== "accepted") throw new DomainError("wrong-credentials", "The password is not right.");
  const secret = newSecret();
  await insertPhoneSession({
    id: newId(),
    secretHash: hashSecret(secret),
    customerId: check.customer.id,
    createdAt: now(),
    expiresAt: secondsFromNow(UNLOCKED_SECONDS),
  });
  return secret;
}
