import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { personas } from "#lib/customers/personas.ts";
import type { PersonaUsername } from "#lib/customers/personas.ts";
import { ACCOUNT_KEYS, ACCOUNTS, currencyOf, SORT_CODE } from "./accounts.ts";
import type { AccountKey, AccountPlan } from "./accounts.ts";
import type { Book } from "./book.ts";
import { openBook } from "./book.ts";
import { accountIdIn, buildAccount, openedAt, sampleId } from "./build-account.ts";
import type { SampleAccount } from "./build-account.ts";
import { buildItems } from "./build-items.ts";
import { buildCustomer } from "./build-customer.ts";
import { buildTransaction } from "./build-transaction.ts";
import type { TransactionRow } from "./build-transaction.ts";
import { daysBefore } from "./calendar.ts";
import type { BankContents } from "./data.ts";
import { studyAsCallum } from "./lives/callum-reid.ts";
import { liveAsTheEllises } from "./lives/ellis.ts";
import { liveAsLucia } from "./lives/lucia-costa.ts";
import { liveAsMaya } from "./lives/maya-okafor.ts";
import { tradeAsNorthmoor } from "./lives/northmoor.ts";
import { liveAsVera, liveQuietly } from "./lives/others.ts";
import { liveAsPriya } from "./lives/priya-bell.ts";
import { liveAsEdith, moveAsGrace, spendAsOwen } from "./lives/quieter.ts";
import { practiseAsSelbyAndRowe } from "./lives/selby-rowe.ts";

const HISTORY_DAYS = 731;

const LIVES = [
  liveAsMaya,
  liveAsTheEllises,
  tradeAsNorthmoor,
  studyAsCallum,
  liveAsVera,
  liveQuietly,
  practiseAsSelbyAndRowe,
  liveAsPriya,
  liveAsLucia,
  spendAsOwen,
  moveAsGrace,
  liveAsEdith,
] as const;

/** What a bank is filled with. */
export type BankPlan = {
  bankId: string;
  /** Follows a dot at the end of the usernames; empty for the demo organisation's bank. */
  suffix: string;
  /** What chance is drawn from. */
  seed: string;
  /** The day the history ends; it is not over yet. */
  end: Date;
  /** Whose accounts there are; everybody's unless said. */
  personas?: readonly PersonaUsername[];
};

/** In the demo organisation's bank. */
export function customerIdOf(username: PersonaUsername): string {
  return customerIdIn(DEMO_BANK_ID, username);
}

export function customerIdIn(bankId: string, username: PersonaUsername): string {
  return sampleId(bankId, `customer:${username}`);
}

/** Customers, accounts and two years of transactions: the same for the same plan, byte for byte. */
export async function buildBank(plan: BankPlan): Promise<BankContents> {
  const { bankId, end } = plan;
  const customers = personas.filter(({ username }) => !plan.personas || plan.personas.includes(username));
  const isThere = (username: PersonaUsername) => customers.some((customer) => customer.username === username);
  const book = writeBook(end, plan.seed);
  const written = ACCOUNT_KEYS.filter((key) => holdersOf(key, bankId).some(({ username }) => isThere(username))).map(
    (key) => {
      const account = { bankId, key, plan: ACCOUNTS[key] };
      return { key, account, transactions: transactionsOf(account, book) };
    },
  );
  return {
    customers: await Promise.all(
      customers.map((persona) => buildCustomer({ ...plan, persona, id: customerIdIn(bankId, persona.username) })),
    ),
    accounts: written.map(({ account, transactions }) => accountRow(account, transactions, end)),
    items: written.flatMap(({ account, transactions }) => buildItems(account, { book, transactions, end })),
    holders: written.flatMap(({ key }) =>
      holdersOf(key, bankId)
        .filter(({ username }) => isThere(username))
        .map(({ row }) => row),
    ),
    transactions: written.flatMap(({ transactions }) => transactions),
  };
}

export function writeBook(end: Date, seed: string): Book {
  const days = daysBefore(end, HISTORY_DAYS);
  const book = openBook(seed);
  for (const live of LIVES) live(book, days);
  return book;
}

export function transactionsOf(account: SampleAccount, book: Book): TransactionRow[] {
  let balance = 0;
  return book.movementsOf(account.key).map((movement, index) => {
    balance += movement.amount;
    return buildTransaction(account, movement, index + 1, balance);
  });
}

function holdersOf(key: AccountKey, bankId: string) {
  const { holders, delegates = [] }: AccountPlan = ACCOUNTS[key];
  const row = (username: PersonaUsername, role: string) => {
    const customerId = customerIdIn(bankId, username);
    return { username, row: { accountId: accountIdIn(bankId, key), customerId, role } };
  };
  return [
    ...holders.map((username) => row(username, "UK.OBIE.Principal")),
    ...delegates.map((username) => row(username, "UK.OBIE.PowerOfAttorney")),
  ];
}

function accountRow(account: SampleAccount, transactions: readonly TransactionRow[], end: Date) {
  const plan: AccountPlan = account.plan;
  return {
    id: accountIdIn(account.bankId, account.key),
    bankId: account.bankId,
    status: "Enabled",
    currency: currencyOf(plan),
    nickname: plan.nickname,
    product: plan.product,
    sortCode: SORT_CODE,
    accountNumber: plan.accountNumber,
    balanceMinor: transactions.at(-1)?.balanceMinor ?? 0n,
    overdraftMinor: BigInt(plan.overdraft),
    pendingMinor: 0n,
    lastPosition: transactions.length,
    signatures: plan.signatures ?? 1,
    notShareable: plan.notShareable,
    openedAt: openedAt(plan, end),
    resource: buildAccount(account, end),
  };
}
