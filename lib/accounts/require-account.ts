import { coreBanking } from "#lib/core-banking/core-banking.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import type { AccountAccess } from "./model.ts";

/** Refuses an account outside the consent: resource-not-found when there is none, account-not-in-consent otherwise. */
export async function requireAccount({ accountIds }: AccountAccess, accountId: string): Promise<void> {
  if (accountIds.includes(accountId)) return;
  const field = "AccountId";
  if (!isUuid(accountId) || !(await coreBanking().isAccount(accountId))) {
    throw new DomainError("resource-not-found", "There is no account with this id", { field });
  }
  throw new DomainError(
    "account-not-in-consent",
    "The customer did not choose this account when authorising the consent",
    { field },
  );
}
