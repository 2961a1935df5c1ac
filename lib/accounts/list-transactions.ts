import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { TransactionPage } from "#lib/core-banking/port.ts";
import { env } from "#lib/env.ts";
import { redactionFor } from "#lib/standards/obuk/aisp/permissions.ts";
import { hideCardNumbers } from "./hide-card-numbers.ts";
import type { AccountAccess, Period } from "./model.ts";
import { requireAccount } from "./require-account.ts";
import { requirePlace } from "./require-place.ts";
import { showCardNumbers } from "./show-card-numbers.ts";

type Asked = Period & { accountId: string | null; cursor: string | null };

/** A page of transactions, newest first, with the number of pages. */
export type TransactionList = TransactionPage & { page: number; pageSize: number; pages: number };

/**
 * Transactions of one account or of all accounts of the consent. The consent's period narrows the answer without an
 * error; the consent's permissions decide about members and directions. Throws field-invalid for a cursor not ours.
 */
export async function listTransactions(
  access: AccountAccess,
  { accountId, cursor, from, to }: Asked,
): Promise<TransactionList> {
  if (accountId !== null) await requireAccount(access, accountId);
  const place = requirePlace(cursor, env().TRANSACTIONS_PER_PAGE);
  const accountIds = accountId === null ? access.accountIds : [accountId];
  const { directions, maskPan } = redactionFor(access.permissions);
  const found = await coreBanking().readTransactions({
    accountIds,
    detail: access.permissions.includes("ReadTransactionsDetail"),
    directions,
    available: access.period,
    wanted: { from, to },
    ...place,
  });
  const items = maskPan ? hideCardNumbers(found.items) : await showCardNumbers(found.items, accountIds);
  const { page, pageSize } = place;
  return { ...found, items, page, pageSize, pages: Math.max(1, Math.ceil(found.total / pageSize)) };
}
