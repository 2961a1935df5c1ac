import { directDebit } from "#lib/standards/obuk/aisp/direct-debits.ts";
import type { AccountPlan } from "../accounts.ts";
import type { Movement } from "../book.ts";
import { isoSeconds } from "../build-account.ts";
import type { SampleItem } from "../build-items.ts";
import { amountOf, mandateOf, seriesBy, statusOf } from "./regular-payments.ts";

const shape = directDebit.omit({ AccountId: true });

/** A direct debit for every company that collects from the account, with what it collected last. */
export function directDebitsOf(plan: AccountPlan, movements: readonly Movement[], end: Date): SampleItem[] {
  const collected = movements.filter(({ kind }) => kind === "direct-debit");
  return seriesBy(collected, ({ counterparty }) => counterparty?.name ?? null).map((series) => {
    const { first, last } = series;
    const name = last.counterparty?.name ?? last.reference;
    return {
      name,
      at: first.at,
      resource: shape.parse({
        DirectDebitStatusCode: statusOf(series, end),
        MandateRelatedInformation: { MandateIdentification: last.reference, ...mandateOf(series, end) },
        Name: name,
        PreviousPaymentDateTime: isoSeconds(last.at),
        PreviousPaymentAmount: amountOf(plan, last),
      }),
    };
  });
}
