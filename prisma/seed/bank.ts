import { hash } from "@node-rs/argon2";
import { createHash } from "node:crypto";
import { personas } from "#lib/customers/personas.ts";
import type { Persona, PersonaUsername } from "#lib/customers/personas.ts";
import { sealTotpSecret } from "#lib/customers/totp-secret.ts";
import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { namedId } from "#lib/ids.ts";
import { ACCOUNT_KEYS, ACCOUNTS, SORT_CODE } from "./accounts.ts";
import type { AccountKey, AccountPlan } from "./accounts.ts";
import type { Book } from "./book.ts";
import { openBook } from "./book.ts";
import { accountIdOf, buildAccount, openedAt } from "./build-account.ts";
import { buildTransaction } from "./build-transaction.ts";
import type { TransactionRow } from "./build-transaction.ts";
import { daysBefore } from "./calendar.ts";
import { insertBank } from "./data.ts";
import { studyAsCallum } from "./lives/callum-reid.ts";
import { liveAsTheEllises } from "./lives/ellis.ts";
import { liveAsMaya } from "./lives/maya-okafor.ts";
import { tradeAsNorthmoor } from "./lives/northmoor.ts";
import { liveAsVera, liveQuietly } from "./lives/others.ts";

const HISTORY_DAYS = 731;
const NEVER = new Date("2099-12-31T00:00:00Z");

export function customerIdOf(username: PersonaUsername): string {
  return namedId(`customer:${username}`);
}

/** Customers, accounts and two years of transactions up to `end`: the same for the same day, byte for byte. */
export async function seedBank(end: Date): Promise<void> {
  const book = writeBook(end);
  const written = ACCOUNT_KEYS.map((key) => ({ key, transactions: transactionsOf(key, book) }));
  await insertBank({
    bank: {
      id: DEMO_BANK_ID,
      organisationId: namedId("organisation:northmoor-data"),
      preset: "everyone",
      seed: "sandbank",
      suffix: "",
      clockOffsetMs: 0n,
      createdAt: end,
    },
    customers: await Promise.all(personas.map((persona) => customerRow(persona, end))),
    accounts: written.map(({ key, transactions }) => accountRow(key, transactions, end)),
    holders: ACCOUNT_KEYS.flatMap((key) =>
      ACCOUNTS[key].holders.map((username) => ({
        accountId: accountIdOf(key),
        customerId: customerIdOf(username),
        role: "UK.OBIE.Principal",
      })),
    ),
    transactions: written.flatMap(({ transactions }) => transactions),
  });
}

export function writeBook(end: Date): Book {
  const days = daysBefore(end, HISTORY_DAYS);
  const book = openBook();
  for (const live of [liveAsMaya, liveAsTheEllises, tradeAsNorthmoor, studyAsCallum, liveAsVera, liveQuietly])
    live(book, days);
  return book;
}

export function transactionsOf(key: AccountKey, book: Book): TransactionRow[] {
  let balance = 0;
  return book.movementsOf(key).map((movement, index) => {
    balance += movement.amount;
    return buildTransaction(key, ACCOUNTS[key], movement, index + 1, balance);
  });
}

function accountRow(key: AccountKey, transactions: readonly TransactionRow[], end: Date) {
  const plan: AccountPlan = ACCOUNTS[key];
  return {
    id: accountIdOf(key),
    bankId: DEMO_BANK_ID,
    status: "Enabled",
    currency: "GBP",
    nickname: plan.nickname,
    product: plan.product,
    sortCode: SORT_CODE,
    accountNumber: plan.accountNumber,
    balanceMinor: transactions.at(-1)?.balanceMinor ?? 0n,
    overdraftMinor: BigInt(plan.overdraft),
    pendingMinor: 0n,
    lastPosition: transactions.length,
    signatures: 1,
    notShareable: plan.notShareable,
    openedAt: openedAt(plan, end),
    resource: buildAccount(key, plan, end),
  };
}

async function customerRow({ username, name, persona, password, totpSecret }: Persona, end: Date) {
  // A salt that is the same every time: the passwords are public, and the same seed gives the same rows.
  const salt = createHash("sha256").update(`sandbank:salt:${username}`).digest().subarray(0, 16);
  return {
    id: customerIdOf(username),
    bankId: DEMO_BANK_ID,
    username,
    name,
    persona,
    passwordHash: await hash(password, { salt }),
    totpSecret: sealTotpSecret(totpSecret),
    totpLastStep: 0n,
    lockedUntil: username === "locked.lane" ? NEVER : null,
    failedAttempts: username === "locked.lane" ? 5 : 0,
    party: partyOf(username, name, persona),
    createdAt: end,
  };
}

/** Of the range kept for drama (01632 960xxx): one each, in the order of the table. */
function phoneOf(username: PersonaUsername): string {
  const index = personas.findIndex((persona) => persona.username === username);
  return `+44-1632960${String(100 + index)}`;
}

function partyOf(username: PersonaUsername, name: string, persona: string) {
  return {
    PartyId: customerIdOf(username),
    PartyType: persona === "joint" ? "Joint" : "Sole",
    Name: name,
    FullLegalName: name,
    AccountRole: "UK.OBIE.Principal",
    EmailAddress: `${username}@customers.sandbank.example`,
    Phone: phoneOf(username),
    Address: [
      {
        AddressType: "HOME",
        StreetName: "Mill Lane",
        BuildingNumber: "12",
        PostCode: "LS99 9ZZ",
        TownName: "Leeds",
        Country: "GB",
      },
    ],
  };
}
