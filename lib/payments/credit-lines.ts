import type { NumberedAccount } from "#lib/core-banking/port.ts";
import type { Movement, PostingLine } from "#lib/ledger/model.ts";
import { isPaidCurrency, multiply, rateMillionths } from "./exchange.ts";
import { exchangeLines } from "./transfer-lines.ts";

type Sum = { amountMinor: bigint; currency: string };

/** The creditor's half of a payment within the bank: into the account, exchanged when it is kept in another currency. */
export function creditLines(payee: NumberedAccount, sum: Sum, movement: Movement): PostingLine[] {
  const { amountMinor, currency } = sum;
  const given = { amountMinor: converted(amountMinor, currency, payee.currency), currency: payee.currency };
  return [...exchangeLines({ amountMinor, currency }, given), { accountId: payee.id, ...given, movement }];
}

function converted(amountMinor: bigint, from: string, to: string): bigint {
  if (from === to) return amountMinor;
  if (!isPaidCurrency(from) || !isPaidCurrency(to)) throw new RangeError(`no rate from ${from} to ${to}`);
  return multiply(amountMinor, rateMillionths(from, to));
}

/** What the payee's statement says. */
export function movementIn(payer: NumberedAccount | null, reference: string | null): Movement {
  const from = payer && {
    name: payer.holder || "Customer of Sandbank",
    schemeName: "UK.OBIE.SortCodeAccountNumber",
    identification: `${payer.sortCode}${payer.accountNumber}`,
  };
  return {
    kind: "credit-received",
    information: `${from?.name ?? ""} ${reference ?? ""}`.trim() || "PAYMENT RECEIVED",
    reference,
    counterparty: from,
  };
}
