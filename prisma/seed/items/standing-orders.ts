import { standingOrder } from "#lib/standards/obuk/aisp/standing-orders.ts";
import { ACCOUNTS, SORT_CODE } from "../accounts.ts";
import type { AccountPlan } from "../accounts.ts";
import type { Movement } from "../book.ts";
import { isoSeconds } from "../build-account.ts";
import type { SampleItem } from "../build-items.ts";
import { payeeAccountOf } from "../payee-account.ts";
import type { Series } from "./regular-payments.ts";
import { amountOf, mandateOf, nextDue, seriesBy, statusOf } from "./regular-payments.ts";

const shape = standingOrder.omit({ AccountId: true });

/** A standing order for everybody who is paid regularly, and for every fixed transfer to another account. */
export function standingOrdersOf(plan: AccountPlan, movements: readonly Movement[], end: Date): SampleItem[] {
  const ordered = seriesBy(movements, ({ kind, counterparty, to, reference }) => {
    if (kind === "standing-order") return counterparty?.name ?? null;
    return kind === "transfer-out" && to ? `${to} ${reference}` : null;
  });
  return ordered.filter(isFixed).map((series) => ({
    name: `${series.last.counterparty?.name ?? series.last.to} ${series.last.reference}`,
    at: series.first.at,
    resource: shape.parse(describe(plan, series, end)),
  }));
}

/** The same amount again and again; what is moved as it comes is no order. */
function isFixed({ first, all, last }: Series): boolean {
  return all.length > 1 && all.every(({ amount }) => amount === first.amount) && last.exchange === undefined;
}

function describe(plan: AccountPlan, series: Series, end: Date) {
  const { first, last } = series;
  const amount = amountOf(plan, last);
  const next = nextDue(series, end);
  return {
    StandingOrderStatusCode: statusOf(series, end),
    ...(next && { NextPaymentDateTime: isoSeconds(next), NextPaymentAmount: amount }),
    LastPaymentDateTime: isoSeconds(last.at),
    LastPaymentAmount: amount,
    FirstPaymentAmount: amountOf(plan, first),
    CreditorAccount: payeeAccountOf(last.counterparty ?? ownAccount(last)),
    MandateRelatedInformation: mandateOf(series, end),
    RemittanceInformation: { Unstructured: [last.reference] },
  };
}

function ownAccount({ to, reference }: Movement) {
  if (!to) throw new Error(`the transfer ${reference} goes nowhere`);
  const { holderName: name, accountNumber } = ACCOUNTS[to];
  return { name, sortCode: SORT_CODE, accountNumber };
}
