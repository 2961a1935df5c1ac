import { accountsAnswer, balancesAnswer } from "./bank-answers.ts";
import { callBank } from "./call-bank.ts";
import { describeAccount } from "./describe-account.ts";
import type { AccountView, Reading, Visit } from "./model.ts";
import { readWithAccess } from "./read-with-access.ts";
import type { DemoSession } from "./session.ts";

/** The shared accounts with their balances. */
export async function readAccounts(session: DemoSession | null, visit: Visit): Promise<Reading<AccountView[]>> {
  return readWithAccess(session, visit, async (token) => {
    const { Data } = await callBank({ visit, token, path: "/accounts", answer: accountsAnswer });
    return Promise.all(
      Data.Account.map(async (account) => {
        const path = `/accounts/${encodeURIComponent(account.AccountId)}/balances`;
        const balances = await callBank({ visit, token, path, answer: balancesAnswer });
        return describeAccount(account, balances.Data.Balance);
      }),
    );
  });
}
