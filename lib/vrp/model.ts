import { parseAmount } from "#lib/money.ts";
import type { VrpConsentRequest } from "#lib/standards/obuk/vrp/consents.ts";
import type { PeriodAlignment, PeriodType } from "#lib/standards/obuk/vrp/codes.ts";

/** What the customer agrees to: the part of a consent that the app wrote. */
export type VrpTerms = VrpConsentRequest["Data"];

/** One of PeriodicLimits. */
export type VrpLimit = { index: number; type: PeriodType; alignment: PeriodAlignment; amountMinor: bigint };

export function termsOf({ resource }: { resource: Record<string, unknown> }): VrpTerms {
  const { ReadRefundAccount, ControlParameters, Initiation } = resource as VrpTerms;
  return { ...(ReadRefundAccount ? { ReadRefundAccount } : {}), ControlParameters, Initiation };
}

export function limitsOf({ ControlParameters }: Pick<VrpTerms, "ControlParameters">): VrpLimit[] {
  return ControlParameters.PeriodicLimits.map(({ PeriodType: type, PeriodAlignment: alignment, Amount }, index) => {
    return { index, type, alignment, amountMinor: parseAmount(Amount) };
  });
}

/** From which day on the consent is good, and limits are counted. */
export function beginningOf({ ControlParameters }: Pick<VrpTerms, "ControlParameters">, createdAt: Date): Date {
  const from = ControlParameters.ValidFromDateTime;
  return from === undefined ? createdAt : new Date(from);
}
