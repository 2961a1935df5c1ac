import { parseAmount } from "#lib/money.ts";

type BankAmount = { CreditDebitIndicator: "Credit" | "Debit"; Amount: { Amount: string } };

/** The bank's amount with its direction as signed minor units. */
export function moneyOf({ CreditDebitIndicator, Amount }: BankAmount): bigint {
  const amountMinor = parseAmount(Amount.Amount);
  return CreditDebitIndicator === "Debit" ? -amountMinor : amountMinor;
}
