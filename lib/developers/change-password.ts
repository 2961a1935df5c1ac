import { DomainError } from "#lib/errors.ts";
import { hashPassword } from "#lib/passwords.ts";

import type { DeveloperActor } from "./actor.ts";
import { checkSignIn } from "./check-sign-in.ts";
import { replacePassword } from "./data.ts";
import { checkNewPassword } from "./check-new-password.ts";

type PasswordChange = { current: string; next: string; keepSessionId: string | null };

/** Sets another password; every other session ends. */
export async function changePassword(actor: DeveloperActor, change: PasswordChange): Promise<void> {
  const problem = checkNewPassword(change.next, actor);
  if (problem) throw new DomainError("field-invalid", problem, { field: "next" });
  await requireCurrent(actor.email, change.current);
  const object = `developer:${actor.developerId}`;
  await replacePassword(actor.developerId, await hashPassword(change.next.normalize("NFKC")), change.keepSessionId, {
    organisationId: null,
    actor: object,
    action: "developer.change-password",
    object,
    detail: {},
  });
}

async function requireCurrent(email: string, password: string): Promise<void> {
  try {
    await checkSignIn({ email, password });
  } catch (error) {
    throw new DomainError("wrong-credentials", "The current password is not right", { field: "current", cause: error });
  }
}
