import { DomainError } from "#lib/errors.ts";
import { namedId } from "#lib/ids.ts";
import { sendMail } from "#lib/mail/send-mail.ts";
import { writeVerificationMail } from "#lib/mail/write-account-mail.ts";
import { hashPassword } from "#lib/passwords.ts";
import { newSecret } from "#lib/secrets.ts";

import { insertDeveloper, markEmailVerified, selectDeveloper } from "./data.ts";
import { issueEmailToken, mayMail } from "./email-token.ts";
import { normaliseEmail } from "./model.ts";

type ExternalAccount = {
  provider: "github" | "google";
  /** The provider's own id of the account: the only thing it is recognised by. */
  accountId: string;
  email: string;
  isEmailVerified: boolean;
  name: string;
};

const TAKEN = "This e-mail address has an account already; sign in with its password";

/**
 * Who signs in through another site. The developer's id is made from the site and its account id, so an account is
 * never taken over by whoever brings the same e-mail address.
 */
export async function signInExternally(account: ExternalAccount): Promise<{ developerId: string }> {
  const id = namedId(`developer:${account.provider}:${account.accountId}`);
  const developer = (await selectDeveloper(id)) ?? (await enrol(id, account));
  if (developer.emailVerifiedAt) return { developerId: id };
  if (await mayMail(developer.email, "verify-email")) {
    await sendMail(
      writeVerificationMail(developer.email, developer.name, await issueEmailToken(developer, "verify-email")),
    );
  }
  throw new DomainError("not-allowed", "Confirm your e-mail address first: open the link we sent you", {
    field: "email",
  });
}

async function enrol(id: string, account: ExternalAccount) {
  const email = normaliseEmail(account.email);
  if (!email) throw new DomainError("field-invalid", `${account.provider} gave no e-mail address`, { field: "email" });
  const name = account.name.replace(/\s+/g, " ").trim().slice(0, 100) || email;
  const audit = {
    organisationId: null,
    actor: `developer:${id}`,
    object: `developer:${id}`,
    detail: { provider: account.provider },
  };
  const passwordHash = await hashPassword(newSecret());
  if (!(await insertDeveloper({ id, name, email, passwordHash }, { ...audit, action: "developer.sign-up" }))) {
    throw new DomainError("resource-exists", TAKEN, { field: "email" });
  }
  if (account.isEmailVerified) await markEmailVerified(id, { ...audit, action: "developer.verify-email" });
  const developer = await selectDeveloper(id);
  if (!developer) throw new DomainError("unexpected", "The account was written but not found");
  return developer;
}
