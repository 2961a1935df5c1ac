import { directDebit } from "#lib/standards/obuk/aisp/direct-debits.ts";
import type { DirectDebit } from "#lib/standards/obuk/aisp/direct-debits.ts";
import { standingOrder } from "#lib/standards/obuk/aisp/standing-orders.ts";
import type { StandingOrder } from "#lib/standards/obuk/aisp/standing-orders.ts";
import { dayOf, nominalDateOf, onDay } from "./due-of.ts";
import type { AccountOrder } from "./model.ts";
import { nextDay } from "./next-day.ts";

/**
 * The v4 resource after the payment that was due at `at` was made, or refused: it names the next one, and has run out
 * when there is none. Null for what is used up.
 */
export function afterPayment(order: AccountOrder, at: Date, isPaid: boolean): AccountOrder["resource"] | null {
  const nominal = new Date(nominalDateOf(order) ?? at);
  switch (order.kind) {
    case "scheduled-payment":
      return null;
    case "standing-order":
      return afterRun(order.resource, nominal, isPaid ? at : null);
    case "direct-debit":
      return afterCollection(order.resource, nominal, isPaid ? at : null);
  }
}

function afterRun(order: StandingOrder, nominal: Date, paidAt: Date | null): StandingOrder {
  const { NextPaymentDateTime: _, NextPaymentAmount: __, ...rest } = order;
  const amount = amountOf(order);
  const mandate = beginning(order, nominal);
  const next = nextOf({ ...order, MandateRelatedInformation: mandate }, nominal);
  const isLast = next !== null && nextOf({ ...order, MandateRelatedInformation: mandate }, next) === null;
  return standingOrder.parse({
    ...rest,
    StandingOrderStatusCode: next ? "ACTV" : "EXPI",
    ...(next && {
      NextPaymentDateTime: isoSeconds(next),
      NextPaymentAmount: (isLast ? order.FinalPaymentAmount : undefined) ?? amount,
    }),
    ...(paidAt && { LastPaymentDateTime: isoSeconds(paidAt), LastPaymentAmount: amount }),
    ...(mandate && { MandateRelatedInformation: withNext(mandate, next) }),
  });
}

/** What a standing order pays next. */
export function amountOf({ NextPaymentAmount, LastPaymentAmount, FirstPaymentAmount }: StandingOrder) {
  return NextPaymentAmount ?? LastPaymentAmount ?? FirstPaymentAmount ?? { Amount: "0.00", Currency: "GBP" };
}

/** An order that has not paid yet begins with this payment. */
function beginning({ LastPaymentDateTime, MandateRelatedInformation: mandate }: StandingOrder, nominal: Date) {
  if (!mandate || mandate.FirstPaymentDateTime || LastPaymentDateTime) return mandate;
  return { ...mandate, FirstPaymentDateTime: isoSeconds(nominal) };
}

function afterCollection(debit: DirectDebit, nominal: Date, paidAt: Date | null): DirectDebit {
  const { MandateRelatedInformation: mandate } = debit;
  const next = nextOf(debit, nominal);
  const hasEnded = next === null && mandate?.FinalPaymentDateTime !== undefined;
  return directDebit.parse({
    ...debit,
    ...(hasEnded && { DirectDebitStatusCode: "EXPI" }),
    ...(mandate && { MandateRelatedInformation: withNext(mandate, next) }),
    ...(paidAt && { PreviousPaymentDateTime: isoSeconds(paidAt) }),
  });
}

type Mandate = NonNullable<StandingOrder["MandateRelatedInformation"]>;

/** Where the mandate names the next payment it goes on doing so. */
function withNext({ RecurringPaymentDateTime, ...mandate }: Mandate, next: Date | null): Mandate {
  return RecurringPaymentDateTime && next ? { ...mandate, RecurringPaymentDateTime: isoSeconds(next) } : mandate;
}

type Regular = { NumberOfPayments?: string; MandateRelatedInformation?: Mandate };

/** The date of the payment after the one of `nominal`; null after the last. */
function nextOf({ NumberOfPayments, MandateRelatedInformation: mandate }: Regular, nominal: Date): Date | null {
  if (!mandate) return null;
  const { Frequency, FirstPaymentDateTime, FinalPaymentDateTime } = mandate;
  const [first, day] = [dayOf(new Date(FirstPaymentDateTime ?? nominal)), dayOf(nominal)];
  const next = nextDay(Frequency, first, day);
  if (next === null) return null;
  if (FirstPaymentDateTime && NumberOfPayments && isComplete(mandate, first, day, Number(NumberOfPayments)))
    return null;
  if (!FinalPaymentDateTime) return onDay(nominal, next);
  const last = dayOf(new Date(FinalPaymentDateTime));
  if (next < last) return onDay(nominal, next);
  return day < last ? onDay(nominal, last) : null;
}

/** Whether as many payments as were agreed have fallen due up to a day. */
function isComplete({ Frequency }: Mandate, first: string, until: string, agreed: number): boolean {
  let done = 0;
  for (let day: string | null = first; day !== null && day <= until && done < agreed; done++)
    day = nextDay(Frequency, first, day);
  return done >= agreed;
}

function isoSeconds(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
