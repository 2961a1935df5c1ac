import { now, secondsFromNow } from "#lib/clock.ts";
import { checkCode } from "#lib/customers/check-code.ts";
import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { hashSecret, newSecret } from "#lib/secrets.ts";
import { insertSession } from "./data.ts";
import { SESSION_IDLE_SECONDS } from "./model.ts";
import { loginLocked, openPendingLogin } from "./pending-login.ts";

/** Second half of a login to /my: the code. Returns the secret of a new session. Throws wrong-code, locked, journey-expired. */
export async function completeCustomerLogin(sealed: string, code: string): Promise<string> {
  const { customerId, visit } = openPendingLogin(sealed);
  const check = await checkCode(customerId, visit, code);
  if (check.outcome === "locked") throw loginLocked();
  if (check.outcome === "refused") throw new DomainError("wrong-code", "That code is not right.");
  const secret = newSecret();
  await insertSession({
    id: newId(),
    secretHash: hashSecret(secret),
    customerId,
    createdAt: now(),
    expiresAt: secondsFromNow(SESSION_IDLE_SECONDS),
  });
  return secret;
}
