import { formatAmount } from "#lib/money.ts";
import { redactionFor } from "#lib/standards/obuk/aisp/permissions.ts";
import { maskPan, redactItem } from "#lib/standards/obuk/aisp/redact-item.ts";
import { transaction as transactionSchema } from "#lib/standards/obuk/aisp/transactions.ts";
import type { AccountPlan } from "./accounts.ts";
import { currencyOf, SORT_CODE } from "./accounts.ts";
import type { Movement } from "./book.ts";
import { accountIdIn, isoSeconds, sampleId } from "./build-account.ts";
import type { SampleAccount } from "./build-account.ts";
import { payeeAccountOf } from "./payee-account.ts";
import { MOVEMENT_KINDS } from "./movement-kinds.ts";

export type TransactionRow = {
  id: string;
  accountId: string;
  position: number;
  bookedAt: Date;
  amountMinor: bigint;
  balanceMinor: bigint;
  detail: string;
  basic: string;
};

const BASIC = redactionFor([
  "ReadAccountsBasic",
  "ReadTransactionsBasic",
  "ReadTransactionsCredits",
  "ReadTransactionsDebits",
]);

/** A movement as a row: the v4 transaction parsed by the contract, once whole and once without the Detail members. */
export function buildTransaction(
  { bankId, key, plan }: SampleAccount,
  movement: Movement,
  position: number,
  balance: number,
): TransactionRow {
  const id = sampleId(bankId, `transaction:${key}:${position}`);
  const accountId = accountIdIn(bankId, key);
  const currency = currencyOf(plan);
  const item = transactionSchema.parse({
    AccountId: accountId,
    TransactionId: id,
    TransactionReference: movement.reference,
    ...amounts(movement.amount, currency),
    Status: "BOOK",
    TransactionMutability: "Immutable",
    BookingDateTime: isoSeconds(movement.at),
    ValueDateTime: isoSeconds(movement.at),
    TransactionInformation: movement.information,
    ...converted(movement),
    ...codes(movement),
    Balance: { ...amounts(balance, currency), Type: "ITBD" },
    ...merchant(movement),
    ...parties(plan, movement),
    ...card(plan, movement),
  });
  const detail = JSON.stringify(item);
  const basic = JSON.stringify(redactItem("transactions", item, BASIC));
  return {
    id,
    accountId,
    position,
    bookedAt: movement.at,
    amountMinor: BigInt(movement.amount),
    balanceMinor: BigInt(balance),
    detail,
    basic,
  };
}

function amounts(minor: number, currency: string) {
  return {
    CreditDebitIndicator: minor < 0 ? "Debit" : "Credit",
    Amount: { Amount: formatAmount(BigInt(minor)), Currency: currency },
  };
}

function converted({ exchange }: Movement) {
  if (!exchange) return {};
  const { source, target, rate, instructed } = exchange;
  return {
    CurrencyExchange: {
      SourceCurrency: source,
      TargetCurrency: target,
      UnitCurrency: source,
      ExchangeRate: rate,
      InstructedAmount: { Amount: formatAmount(BigInt(instructed)), Currency: source },
    },
  };
}

function codes({ kind }: Movement) {
  const { code, subCode, own, purpose } = MOVEMENT_KINDS[kind];
  return {
    BankTransactionCode: { Code: code, SubCode: subCode },
    ProprietaryBankTransactionCode: { Code: own, Issuer: "Sandbank" },
    ...(purpose ? { CategoryPurposeCode: purpose } : {}),
  };
}

function merchant({ merchant: shop }: Movement) {
  return shop ? { MerchantDetails: { MerchantName: shop.name, MerchantCategoryCode: shop.category } } : {};
}

function parties({ holderName, accountNumber }: AccountPlan, { counterparty, amount }: Movement) {
  if (!counterparty) return {};
  const own = payeeAccountOf({ name: holderName, sortCode: SORT_CODE, accountNumber });
  const other = payeeAccountOf(counterparty);
  return amount < 0 ? { CreditorAccount: other, DebtorAccount: own } : { CreditorAccount: own, DebtorAccount: other };
}

// The number of the customer's card is stored masked: a consent with ReadPAN has it filled in when the page is read.
function card({ card: number, holderName }: AccountPlan, { authorisation }: Movement) {
  if (!number || !authorisation) return {};
  return {
    CardInstrument: {
      CardSchemeName: "VISA",
      AuthorisationType: authorisation,
      Name: holderName,
      Identification: maskPan(number),
    },
  };
}
