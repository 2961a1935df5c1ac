import { parseAmount } from "#lib/money.ts";

import type { BankAccount, BankBalance } from "./bank-answers.ts";
import type { AccountView } from "./model.ts";
import { moneyOf } from "./money-of.ts";

const BOOKED = ["ITBD", "InterimBooked", "CLBD", "ClosingBooked", "XPCD", "Expected"];

/** An account as the customer thinks of it. */
export function describeAccount(account: BankAccount, balances: readonly BankBalance[]): AccountView {
  const booked = balances.find((balance) => BOOKED.includes(balance.Type)) ?? balances[0];
  return {
    id: account.AccountId,
    name: account.Nickname ?? account.Description ?? "Account",
    kind: account.Nickname ? (account.Description ?? null) : null,
    number: describeNumber(account.Account ?? []),
    currency: booked?.Amount.Currency ?? account.Currency ?? "GBP",
    balanceMinor: booked ? moneyOf(booked) : null,
    creditLine: describeCreditLine(booked),
  };
}

function describeCreditLine(balance: BankBalance | undefined): AccountView["creditLine"] {
  const line = balance?.CreditLine?.find(({ Included }) => !Included);
  if (!line?.Amount) return null;
  return { name: line.Type === "Credit" ? "credit limit" : "overdraft", amountMinor: parseAmount(line.Amount.Amount) };
}

function describeNumber(identifications: NonNullable<BankAccount["Account"]>): string | null {
  const sortCodeNumber = identifications.find((one) =>
    one.SchemeName.endsWith("SortCodeAccountNumber"),
  )?.Identification;
  if (sortCodeNumber && /^\d{14}$/.test(sortCodeNumber)) {
    const sortCode = sortCodeNumber.slice(0, 6).replace(/(\d\d)(?=\d)/g, "$1-");
    return `${sortCode}, ending ${sortCodeNumber.slice(-4)}`;
  }
  const other = identifications[0]?.Identification;
  return other ? `ending ${other.slice(-4)}` : null;
}
