import type { BankTransaction } from "./bank-answers.ts";
import { categorise } from "./categorise.ts";
import { CATEGORIES } from "./kinds.ts";
import type { TransactionView } from "./model.ts";
import { moneyOf } from "./money-of.ts";

/** A line of an account as the customer thinks of it. */
export function describeTransaction(transaction: BankTransaction, index: number): TransactionView {
  const category = categorise(transaction);
  return {
    key: transaction.TransactionId ?? String(index),
    at: new Date(transaction.BookingDateTime),
    title: otherParty(transaction) ?? transaction.TransactionInformation ?? "No description",
    note: category
      ? CATEGORIES[category]
      : transaction.BankTransactionCode?.SubCode === "BOOK"
        ? "Transfer"
        : "Money in",
    currency: transaction.Amount.Currency,
    amountMinor: moneyOf(transaction),
    balanceMinor: transaction.Balance ? moneyOf(transaction.Balance) : null,
    isPending: /^PDNG$|^Pending$/.test(transaction.Status),
  };
}

function otherParty({
  MerchantDetails,
  CreditDebitIndicator,
  CreditorAccount,
  DebtorAccount,
}: BankTransaction): string | undefined {
  return MerchantDetails?.MerchantName ?? (CreditDebitIndicator === "Debit" ? CreditorAccount : DebtorAccount)?.Name;
}
