import type { ConsentDescription } from "#lib/consents/words.ts";
import { displayDate } from "#lib/display-dates.ts";
import { displayAmount } from "#lib/money.ts";
import { frequencyInWords } from "./frequency-in-words.ts";
import type { PaymentWish } from "./payment-wish.ts";

type Regular = Pick<ConsentDescription, "sentence" | "rows"> & { noun: string };

/** A standing order: first, then, at last, and until when. Null for what is paid once. */
export function describeRegular({ Initiation: initiation }: PaymentWish): Regular | null {
  const {
    MandateRelatedInformation: mandate,
    FirstPaymentAmount,
    RecurringPaymentAmount,
    FinalPaymentAmount,
  } = initiation;
  if (!mandate) return null;
  const first = FirstPaymentAmount ?? initiation.InstructedAmount;
  if (!first) return null;
  const often = frequencyInWords(mandate.Frequency);
  const [starts, ends] = [dayOf(mandate.FirstPaymentDateTime), dayOf(mandate.FinalPaymentDateTime)];
  const until = ends ? `until ${ends}` : untilCount(initiation);
  const recurring = RecurringPaymentAmount ?? first;
  return {
    noun: "a standing order",
    sentence: `${displayAmount(recurring)} ${often}${starts ? `, starting ${starts}` : ""}, ${until}.`,
    rows: [
      { label: "First payment", value: withDay(displayAmount(first), starts) },
      { label: "Then", value: `${displayAmount(recurring)} ${often}` },
      ...(mandate.RecurringPaymentDateTime
        ? [{ label: "Second payment", value: dayOf(mandate.RecurringPaymentDateTime) ?? "" }]
        : []),
      ...(FinalPaymentAmount
        ? [{ label: "Last payment", value: withDay(displayAmount(FinalPaymentAmount), ends) }]
        : []),
      { label: "Lasts", value: `${until.charAt(0).toUpperCase()}${until.slice(1)}` },
    ],
  };
}

function untilCount({ NumberOfPayments, MandateRelatedInformation }: PaymentWish["Initiation"]): string {
  const count = NumberOfPayments ?? MandateRelatedInformation?.Frequency.CountPerPeriod;
  if (count === undefined) return "until you cancel";
  return Number(count) === 1 ? "for 1 payment" : `for ${count} payments`;
}

function dayOf(at: string | undefined): string | null {
  return at ? displayDate(new Date(at)) : null;
}

function withDay(amount: string, day: string | null): string {
  return day ? `${amount} on ${day}` : amount;
}
