import type { BankTransaction } from "./bank-answers.ts";
import { categorise, CATEGORIES } from "./categorise.ts";
import { moneyOf } from "./money-of.ts";

export type TransactionView = {
  key: string;
  at: Date;
  title: string;
  /** What it was for, or how the money moved. */
  note: string;
  amountMinor: bigint;
  balanceMinor: bigint | null;
  isPending: boolean;
};

/** A line of an account as the customer thinks of it. */
export function describeTransaction(transaction: BankTransaction, index: number): TransactionView {
  const category = categorise(transaction);
  return {
    key: transaction.TransactionId ?? String(index),
    at: new Date(transaction.BookingDateTime),
    title: transaction.MerchantDetails?.MerchantName ?? transaction.TransactionInformation ?? "No description",
    note: category ? CATEGORIES[category] : transaction.BankTransactionCode?.SubCode === "BOOK" ? "Transfer" : "Money in",
    amountMinor: moneyOf(transaction),
    balanceMinor: transaction.Balance ? moneyOf(transaction.Balance) : null,
    isPending: /^PDNG$|^Pending$/.test(transaction.Status),
  };
}
