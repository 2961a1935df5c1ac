import { DomainError } from "#lib/errors.ts";
import { hashPassword } from "#lib/passwords.ts";

import { markEmailVerified, replacePassword } from "./data.ts";
import { redeemEmailToken } from "./email-token.ts";
import { checkNewPassword } from "./check-new-password.ts";

/** Sets a new password through a mailed link and ends every session. Who can read the mail owns the address. */
export async function resetPassword(token: string, password: string): Promise<void> {
  const problem = checkNewPassword(password);
  if (problem) throw new DomainError("field-invalid", problem, { field: "password" });
  const passwordHash = await hashPassword(password.normalize("NFKC"));
  const developerId = await redeemEmailToken(token, "reset-password");
  if (!developerId) throw new DomainError("link-expired", "This link was used already or is too old; ask for another");
  const object = `developer:${developerId}`;
  const audit = { organisationId: null, actor: object, action: "developer.reset-password", object, detail: {} };
  await replacePassword(developerId, passwordHash, null, audit);
  await markEmailVerified(developerId, { ...audit, action: "developer.verify-email" });
}
