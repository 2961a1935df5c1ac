import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { sendMail } from "#lib/mail/send-mail.ts";
import { writeAccountExistsMail, writeVerificationMail } from "#lib/mail/write-account-mail.ts";
import { hashPassword } from "#lib/passwords.ts";

import { insertDeveloper, selectDeveloperByEmail } from "./data.ts";
import { issueEmailToken, mayMail } from "./email-token.ts";
import { checkNewPassword } from "./check-new-password.ts";
import { normaliseEmail } from "./model.ts";

type SignUpInput = { name: string; email: string; password: string };

function checkInput(input: SignUpInput): { name: string; email: string } {
  const name = input.name.normalize("NFC").replace(/\s+/g, " ").trim();
  const email = normaliseEmail(input.email);
  const password = checkNewPassword(input.password, { name, email: email ?? "" });
  const findings = [
    ...(name.length === 0 || name.length > 100
      ? [{ field: "name", message: "Give your name, at most 100 characters" }]
      : []),
    ...(email ? [] : [{ field: "email", message: "Give an e-mail address, such as name@firm.example" }]),
    ...(password ? [{ field: "password", message: password }] : []),
  ];
  const [first, ...also] = findings;
  if (first || !email) {
    throw new DomainError("field-invalid", first?.message ?? "", { field: first?.field, also });
  }
  return { name, email };
}

async function mailExisting(email: string): Promise<void> {
  const developer = await selectDeveloperByEmail(email);
  if (!developer || !(await mayMail(email, "verify-email"))) return;
  // Made even when it is not sent: links are what the hourly limit counts.
  const token = await issueEmailToken(developer, "verify-email");
  const mail = developer.emailVerifiedAt
    ? writeAccountExistsMail(email, developer.name)
    : writeVerificationMail(email, developer.name, token);
  await sendMail(mail);
}

/** Makes an account and mails a link to confirm it. Does and says the same when the address has one already. */
export async function signUp(input: SignUpInput): Promise<{ email: string }> {
  const { name, email } = checkInput(input);
  const id = newId();
  const passwordHash = await hashPassword(input.password.normalize("NFKC"));
  const isNew = await insertDeveloper(
    { id, name, email, passwordHash },
    {
      organisationId: null,
      actor: `developer:${id}`,
      action: "developer.sign-up",
      object: `developer:${id}`,
      detail: {},
    },
  );
  if (!isNew) await mailExisting(email);
  else await sendMail(writeVerificationMail(email, name, await issueEmailToken({ id, email }, "verify-email")));
  return { email };
}
