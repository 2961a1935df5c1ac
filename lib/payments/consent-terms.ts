import type { SettlementPace } from "#lib/standards/sandbox/bank-settings.ts";
import { chargesFor } from "./charges.ts";
import type { ChargeBearer } from "./charges.ts";
import type { Initiation } from "./initiation-problem.ts";
import { datesOf, defaultInstrument, isInstrument } from "./instruments.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { PaymentKind } from "./kinds.ts";
import { amountOf } from "./legs-of.ts";
import { quoteRate } from "./quote.ts";

type Given = { at: Date; accountCurrency: string; pace: SettlementPace };

/** What the bank adds to a consent: charges, days, rate, and until when the days hold. */
export function consentTerms(kind: PaymentKind, initiation: Initiation, { at, accountCurrency, pace }: Given) {
  const { hasRate, hasDates } = PAYMENT_KINDS[kind];
  const rate = hasRate ? quoteRate(initiation, accountCurrency, at) : null;
  const dates = datesFor(kind, initiation, at, pace);
  return {
    ...(dates.cutOffAt ? { CutOffDateTime: dates.cutOffAt.toISOString() } : {}),
    ...(hasDates ? expectedDates(kind, initiation, { at, pace }) : {}),
    ...chargesOf(kind, initiation),
    ...(rate ? { ExchangeRateInformation: rate } : {}),
  };
}

/** The days of the scheme it would be paid by. */
export function datesFor(kind: PaymentKind, initiation: Initiation, at: Date, pace?: SettlementPace) {
  const name =
    (initiation["LocalInstrument"] as string | undefined) ?? defaultInstrument(PAYMENT_KINDS[kind].isInternational);
  const wanted = initiation["RequestedExecutionDateTime"] as string | undefined;
  const from = wanted && new Date(wanted) > at ? new Date(wanted) : at;
  return datesOf(isInstrument(name) ? name : "UK.OBIE.FPS", from, pace);
}

/** When a payment that is ordered at a moment is made and arrives. */
export function expectedDates(
  kind: PaymentKind,
  initiation: Initiation,
  { at, pace }: { at: Date; pace: SettlementPace },
) {
  const { executionAt, settlementAt } = datesFor(kind, initiation, at, pace);
  return {
    ExpectedExecutionDateTime: executionAt.toISOString(),
    ExpectedSettlementDateTime: settlementAt.toISOString(),
  };
}

function chargesOf(kind: PaymentKind, initiation: Initiation) {
  const { isInternational, execution } = PAYMENT_KINDS[kind];
  if (execution === "file") return {};
  const name = (initiation["LocalInstrument"] as string | undefined) ?? defaultInstrument(isInternational);
  const charges = chargesFor(name, initiation["InstructionPriority"] === "Urgent");
  if (charges.length === 0) return {};
  const bearer =
    (initiation["ChargeBearer"] as ChargeBearer | undefined) ?? (isInternational ? "Shared" : "BorneByDebtor");
  const listed = charges.map(({ type, amountMinor }) => {
    return { ChargeBearer: bearer, Type: type, Amount: amountOf(amountMinor, "GBP") };
  });
  return { Charges: listed };
}
