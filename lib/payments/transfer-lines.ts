import { CHARGES, CLEARING, EXCHANGE } from "#lib/ledger/model.ts";
import type { Movement, PostingLine } from "#lib/ledger/model.ts";
import type { PaymentKind } from "./kinds.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { Instruction, Legs } from "./model.ts";

/** The debtor's half of a payment: out of the account, into clearing, by way of charges and exchange. */
export function debitLines(accountId: string, legs: Legs, movement: Movement, isPending: boolean): PostingLine[] {
  const { debit, chargeMinor, transfer } = legs;
  const own = [
    { side: CHARGES, amountMinor: chargeMinor, currency: debit.currency },
    ...exchangeLines({ ...debit, amountMinor: debit.amountMinor - chargeMinor }, transfer),
    { side: CLEARING, ...transfer },
  ];
  const taken = { accountId, amountMinor: -debit.amountMinor, currency: debit.currency, movement, isPending };
  return [taken, ...own.filter(({ amountMinor }) => amountMinor !== 0n)];
}

type Sum = { amountMinor: bigint; currency: string };

/** The bank takes the one currency and gives the other. */
export function exchangeLines(taken: Sum, given: Sum): PostingLine[] {
  if (taken.currency === given.currency) return [];
  return [
    { side: EXCHANGE, ...taken },
    { side: EXCHANGE, amountMinor: -given.amountMinor, currency: given.currency },
  ];
}

/** What the payer's statement says. */
export function movementOut(kind: PaymentKind, { payee, reference }: Instruction): Movement {
  const { isInternational, execution } = PAYMENT_KINDS[kind];
  return {
    kind: isInternational ? "sent-abroad" : execution === "repeated" ? "standing-order" : "payment-sent",
    information: `${payee.name.toUpperCase()} ${reference ?? ""}`.trim() || "PAYMENT",
    reference,
    counterparty: payee,
  };
}
