import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { Account } from "#lib/standards/obuk/aisp/accounts.ts";
import { redactionFor } from "#lib/standards/obuk/aisp/permissions.ts";
import { redactItem } from "#lib/standards/obuk/aisp/redact-item.ts";
import type { AccountAccess } from "./model.ts";

/** The accounts of the consent, as far as its permissions show them. */
export async function listAccounts({ accountIds, permissions }: AccountAccess): Promise<Partial<Account>[]> {
  const accounts = await coreBanking().readAccounts(accountIds);
  const redaction = redactionFor(permissions);
  return accounts.map(({ resource }) => redactItem("accounts", resource, redaction));
}
