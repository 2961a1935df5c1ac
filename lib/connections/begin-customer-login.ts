import { checkPassword } from "#lib/customers/check-password.ts";
import { sendPhoneCode } from "#lib/customers/send-phone-code.ts";
import { DomainError } from "#lib/errors.ts";
import { LOGIN_CODE_PURPOSE, loginLocked, newPendingLogin, sealPendingLogin } from "./pending-login.ts";

/** First half of a login to /my: the password. Returns a sealed note that the browser keeps until the code is entered. */
export async function beginCustomerLogin(input: { username: string; password: string }): Promise<string> {
  const check = await checkPassword(input.username, input.password);
  if (check.outcome !== "accepted") {
    if (check.outcome === "locked") throw loginLocked();
    throw new DomainError("wrong-credentials", "The username or the password is not right.");
  }
  const pending = newPendingLogin(check.customer.id);
  await sendPhoneCode(check.customer, pending.visit, LOGIN_CODE_PURPOSE);
  return sealPendingLogin(pending);
}
