import type { Account } from "#lib/standards/obuk/aisp/accounts.ts";
import { listAccounts } from "./list-accounts.ts";
import type { AccountAccess } from "./model.ts";
import { requireAccount } from "./require-account.ts";

/** One account of the consent, in a list as the standard has it. */
export async function getAccount(access: AccountAccess, accountId: string): Promise<Partial<Account>[]> {
  await requireAccount(access, accountId);
  return listAccounts({ ...access, accountIds: [accountId] });
}
