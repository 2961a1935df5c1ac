import { sendMail } from "#lib/mail/send-mail.ts";
import { writePasswordResetMail } from "#lib/mail/write-account-mail.ts";

import { selectDeveloperByEmail } from "./data.ts";
import { issueEmailToken, mayMail } from "./email-token.ts";
import { normaliseEmail } from "./model.ts";

/** Mails a link when the address has an account; says nothing either way. */
export async function requestPasswordReset(address: string): Promise<void> {
  const email = normaliseEmail(address);
  const developer = email ? await selectDeveloperByEmail(email) : null;
  if (!developer || !(await mayMail(developer.email, "reset-password"))) return;
  const token = await issueEmailToken(developer, "reset-password");
  await sendMail(writePasswordResetMail(developer.email, developer.name, token));
}
