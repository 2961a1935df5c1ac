import { formatAmount } from "#lib/money.ts";
import { redactionFor } from "#lib/standards/obuk/aisp/permissions.ts";
import { redactItem } from "#lib/standards/obuk/aisp/redact-item.ts";
import { transaction as transactionSchema } from "#lib/standards/obuk/aisp/transactions.ts";
import type { MovedAccount } from "./data.ts";
import type { Movement } from "./model.ts";
import { MOVEMENT_CODES } from "./model.ts";

const BASIC = redactionFor([
  "ReadAccountsBasic",
  "ReadTransactionsBasic",
  "ReadTransactionsCredits",
  "ReadTransactionsDebits",
]);

type Facts = { id: string; accountId: string; at: Date; amountMinor: bigint; isPending: boolean };

/** A movement as the texts that are stored: the v4 transaction, once whole and once without the Detail members. */
export function buildTransaction(
  { id, accountId, at, amountMinor, isPending }: Facts,
  account: MovedAccount,
  { kind, information, reference, counterparty }: Movement,
): { detail: string; basic: string } {
  const { code, subCode, own } = MOVEMENT_CODES[kind];
  const amounts = (minor: bigint) => ({
    CreditDebitIndicator: minor < 0n ? "Debit" : "Credit",
    Amount: { Amount: formatAmount(minor), Currency: account.currency },
  });
  const item = transactionSchema.parse({
    AccountId: accountId,
    TransactionId: id,
    ...(reference ? { TransactionReference: reference.slice(0, 210) } : {}),
    ...amounts(amountMinor),
    Status: isPending ? "PDNG" : "BOOK",
    TransactionMutability: isPending ? "Mutable" : "Immutable",
    BookingDateTime: at.toISOString(),
    ValueDateTime: at.toISOString(),
    TransactionInformation: information.slice(0, 500),
    BankTransactionCode: { Code: code, SubCode: subCode },
    ProprietaryBankTransactionCode: { Code: own, Issuer: "Sandbank" },
    Balance: { ...amounts(account.balanceMinor), Type: "ITBD" },
    ...partiesOf(account, counterparty, amountMinor),
  });
  return { detail: JSON.stringify(item), basic: JSON.stringify(redactItem("transactions", item, BASIC)) };
}

function partiesOf(account: MovedAccount, counterparty: Movement["counterparty"], amountMinor: bigint) {
  if (!counterparty) return {};
  const own = {
    SchemeName: "UK.OBIE.SortCodeAccountNumber",
    Identification: `${account.sortCode}${account.accountNumber}`,
    ...(account.holder ? { Name: account.holder } : {}),
  };
  const { name, schemeName, identification } = counterparty;
  const other = { SchemeName: schemeName, Identification: identification, Name: name };
  return amountMinor < 0n
    ? { CreditorAccount: other, DebtorAccount: own }
    : { CreditorAccount: own, DebtorAccount: other };
}
