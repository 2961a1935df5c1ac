import { accountsAnswer, balancesAnswer, transactionsAnswer } from "./bank-answers.ts";
import { callBank } from "./call-bank.ts";
import { describeAccount } from "./describe-account.ts";
import { describeTransaction } from "./describe-transaction.ts";
import type { AccountPage, Reading, Visit } from "./model.ts";
import { queryOfLink } from "./query-of-link.ts";
import { readWithAccess } from "./read-with-access.ts";
import type { DemoSession } from "./session.ts";

/** One account and one page of its transactions; `query` comes from the bank's link to that page. */
export async function readAccountPage(
  session: DemoSession | null,
  visit: Visit,
  accountId: string,
  query: string | null,
): Promise<Reading<AccountPage>> {
  const path = `/accounts/${encodeURIComponent(accountId)}`;
  return readWithAccess(session, visit, async (token) => {
    const [account, balances, page] = await Promise.all([
      callBank({ visit, token, path, answer: accountsAnswer }),
      callBank({ visit, token, path: `${path}/balances`, answer: balancesAnswer }),
      callBank({ visit, token, path: `${path}/transactions${query ? `?${query}` : ""}`, answer: transactionsAnswer }),
    ]);
    const first = account.Data.Account[0] ?? { AccountId: accountId };
    return {
      account: describeAccount(first, balances.Data.Balance),
      transactions: page.Data.Transaction.map(describeTransaction),
      next: queryOfLink(page.Links?.Next),
      previous: queryOfLink(page.Links?.Prev),
    };
  });
}
