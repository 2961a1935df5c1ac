import type { z } from "zod";

import { now } from "#lib/clock.ts";

import { accountsAnswer, type BankTransaction, transactionsAnswer } from "./bank-answers.ts";
import { callBank } from "./call-bank.ts";
import type { Reading, Spending, Visit } from "./model.ts";
import { queryOfLink } from "./query-of-link.ts";
import { readWithAccess } from "./read-with-access.ts";
import type { DemoSession } from "./session.ts";
import { monthOf, monthsUntil, summariseSpending } from "./summarise-spending.ts";

const SPENDING_MONTHS = 6;
/** So that an account with very many transactions does not keep the customer waiting. */
const PAGES_PER_ACCOUNT = 40;

/** What the customer spent in the last six months, over all shared accounts. */
export async function readSpending(session: DemoSession | null, visit: Visit): Promise<Reading<Spending>> {
  const months = monthsUntil(now(), SPENDING_MONTHS);
  const from = `${months[0]}-01T00:00:00`;
  return readWithAccess(session, visit, async (token) => {
    const { Data } = await callBank({ visit, token, path: "/accounts", answer: accountsAnswer });
    const read = await Promise.all(
      Data.Account.map((account) => readHistory({ visit, token, accountId: account.AccountId, from })),
    );
    const transactions = read.flatMap((one) => one.transactions);
    const cut = read.filter((one) => one.isCut).flatMap((one) => one.transactions.at(-1)?.BookingDateTime ?? []);
    const readBackTo = cut.length > 0 ? new Date(Math.max(...cut.map((text) => Date.parse(text)))) : null;
    const told = readBackTo ? months.filter((month) => month >= monthOf(readBackTo)) : months;
    return {
      months: summariseSpending(transactions, told),
      accounts: Data.Account.length,
      transactions: transactions.length,
      readBackTo,
    };
  });
}

type History = { visit: Visit; token: string; accountId: string; from: string };

/** Follows the bank's Links.Next until there is none. */
async function readHistory({ visit, token, accountId, from }: History) {
  const path = `/accounts/${encodeURIComponent(accountId)}/transactions`;
  const transactions: BankTransaction[] = [];
  let query: string | null = new URLSearchParams({ fromBookingDateTime: from }).toString();
  for (let page = 0; query !== null && page < PAGES_PER_ACCOUNT; page++) {
    const answer: z.infer<typeof transactionsAnswer> = await callBank({
      visit,
      token,
      path: `${path}?${query}`,
      answer: transactionsAnswer,
    });
    transactions.push(...answer.Data.Transaction);
    query = queryOfLink(answer.Links?.Next);
  }
  return { transactions, isCut: query !== null };
}
