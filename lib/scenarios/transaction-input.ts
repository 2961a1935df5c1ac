import { DomainError } from "#lib/errors.ts";
import { formatAmount, parseAmount } from "#lib/money.ts";
import { transaction as transactionSchema } from "#lib/standards/obuk/aisp/transactions.ts";
import type { Line } from "./history.ts";
import type { AccountFacts } from "./accounts-data.ts";

/** What a movement is told by: everything else follows from the account. */
export type TransactionInput = {
  /** A decimal, negative for money out. */
  amount: string;
  information: string;
  at?: string;
  status?: "booked" | "pending";
  reference?: string;
  merchant_name?: string;
  merchant_category?: string;
  counterparty_name?: string;
  counterparty_account?: string;
};

type Json = Record<string, unknown>;

/** A signed decimal in minor units. */
export function parseSigned(amount: string): bigint {
  return amount.startsWith("-") ? -parseAmount(amount.slice(1)) : parseAmount(amount);
}

export function formatSigned(amountMinor: bigint): string {
  return `${amountMinor < 0n ? "-" : ""}${formatAmount(amountMinor)}`;
}

/** A movement in the v4 shape, parsed by the contract. Its running balance is filled in when it has its place. */
export function buildLine(account: AccountFacts, id: string, input: TransactionInput, now: Date): Line {
  const amountMinor = parseSigned(input.amount);
  if (amountMinor === 0n)
    throw new DomainError("field-invalid", "An amount of nothing moves nothing", { field: "amount" });
  const bookedAt = input.at === undefined ? now : new Date(input.at);
  const status = input.status === "pending" ? "PDNG" : "BOOK";
  const written = bookedAt.toISOString();
  const item = transactionSchema.parse({
    AccountId: account.id,
    TransactionId: id,
    ...(input.reference ? { TransactionReference: input.reference } : {}),
    ...sidesOf(amountMinor, account.currency),
    Status: status,
    TransactionMutability: status === "PDNG" ? "Mutable" : "Immutable",
    BookingDateTime: written,
    ValueDateTime: written,
    TransactionInformation: input.information,
    ...codesOf(input, amountMinor),
    Balance: { ...sidesOf(0n, account.currency), Type: "ITBD" },
    ...merchantOf(input),
    ...partiesOf(account, input, amountMinor),
  });
  return { id, bookedAt, amountMinor, status, item: item as Json };
}

/** The line with what is given changed; what it has besides stays. */
export function changeLine(line: Line, account: AccountFacts, input: Partial<TransactionInput>): Line {
  const { item } = line;
  const known: TransactionInput = {
    amount: formatSigned(line.amountMinor),
    at: line.bookedAt.toISOString(),
    information: String(item["TransactionInformation"] ?? ""),
    status: line.status === "PDNG" ? "pending" : "booked",
    ...(item["TransactionReference"] ? { reference: String(item["TransactionReference"]) } : {}),
  };
  const built = buildLine(account, line.id, { ...known, ...input }, line.bookedAt);
  const changed = membersOf(input);
  const merged = { ...item, ...Object.fromEntries(Object.entries(built.item).filter(([name]) => changed.has(name))) };
  return { ...built, item: transactionSchema.parse(merged) as Json };
}

const MEMBERS: Readonly<Record<keyof TransactionInput, readonly string[]>> = {
  amount: ["Amount", "CreditDebitIndicator", "CreditorAccount", "DebtorAccount"],
  information: ["TransactionInformation"],
  at: ["BookingDateTime", "ValueDateTime"],
  status: ["Status", "TransactionMutability"],
  reference: ["TransactionReference"],
  merchant_name: ["MerchantDetails"],
  merchant_category: ["MerchantDetails"],
  counterparty_name: ["CreditorAccount", "DebtorAccount"],
  counterparty_account: ["CreditorAccount", "DebtorAccount"],
};

function membersOf(input: Partial<TransactionInput>): Set<string> {
  return new Set((Object.keys(input) as (keyof TransactionInput)[]).flatMap((name) => MEMBERS[name]));
}

function sidesOf(amountMinor: bigint, currency: string) {
  return {
    CreditDebitIndicator: amountMinor < 0n ? "Debit" : "Credit",
    Amount: { Amount: formatAmount(amountMinor), Currency: currency },
  };
}

function codesOf({ merchant_name: merchant, reference }: TransactionInput, amountMinor: bigint) {
  const isSalary = /\bSALARY\b/i.test(reference ?? "");
  const kind = merchant ? (amountMinor < 0n ? "card" : "refund") : amountMinor < 0n ? "out" : "in";
  const { code, subCode, own } = CODES[kind];
  return {
    BankTransactionCode: { Code: code, SubCode: isSalary && kind === "in" ? "SALA" : subCode },
    ProprietaryBankTransactionCode: { Code: own, Issuer: "Sandbank" },
  };
}

const CODES = {
  card: { code: "CCRD", subCode: "POSD", own: "CARD" },
  refund: { code: "CCRD", subCode: "RIMB", own: "CARD" },
  out: { code: "ICDT", subCode: "DMCT", own: "FPO" },
  in: { code: "RCDT", subCode: "DMCT", own: "FPI" },
} as const;

function merchantOf({ merchant_name: name, merchant_category: category }: TransactionInput) {
  if (!name && !category) return {};
  return {
    MerchantDetails: {
      ...(name ? { MerchantName: name } : {}),
      ...(category ? { MerchantCategoryCode: category } : {}),
    },
  };
}

function partiesOf(account: AccountFacts, input: TransactionInput, amountMinor: bigint) {
  const { counterparty_name: name, counterparty_account: number } = input;
  if (!name && !number) return {};
  const SchemeName = "UK.OBIE.SortCodeAccountNumber";
  const other = { ...(number ? { SchemeName, Identification: number } : {}), ...(name ? { Name: name } : {}) };
  const own = { SchemeName, Identification: `${account.sortCode}${account.accountNumber}` };
  return amountMinor < 0n
    ? { CreditorAccount: other, DebtorAccount: own }
    : { CreditorAccount: own, DebtorAccount: other };
}
