import { sendPhoneCode } from "#lib/customers/send-phone-code.ts";
import { LOGIN_CODE_PURPOSE, openPendingLogin } from "./pending-login.ts";

/** Sends another code for a login that has begun. Throws journey-expired, rate-limited. */
export async function resendLoginCode(sealed: string): Promise<void> {
  const { customerId, visit } = openPendingLogin(sealed);
  await sendPhoneCode({ id: customerId }, visit, LOGIN_CODE_PURPOSE);
}
