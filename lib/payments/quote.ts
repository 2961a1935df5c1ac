import { ACTUAL_RATE_SECONDS, isPaidCurrency, rateNumber } from "./exchange.ts";
import type { RequestedRate } from "./check-exchange-rate.ts";
import type { Initiation } from "./initiation-problem.ts";

/** A rate as a consent answers it. */
export type QuotedRate = Omit<RequestedRate, "ExchangeRate"> & { ExchangeRate: number; ExpirationDateTime?: string };

/**
 * The rate of an exchange between the account's currency and that of the transfer: as agreed, or the bank's. Null when
 * nothing is exchanged and no rate was asked for. Only a rate of type Actual runs out.
 */
export function quoteRate(initiation: Initiation, accountCurrency: string, at: Date): QuotedRate | null {
  const asked = initiation["ExchangeRateInformation"] as RequestedRate | undefined;
  const transfer = String(initiation["CurrencyOfTransfer"]);
  if (!asked && transfer === accountCurrency) return null;
  if (asked?.RateType === "Agreed") return { ...asked, ExchangeRate: asked.ExchangeRate ?? 1 };
  const unit = asked?.UnitCurrency ?? accountCurrency;
  const other = unit === transfer ? accountCurrency : transfer;
  if (!isPaidCurrency(unit) || !isPaidCurrency(other)) return null;
  const type = asked?.RateType ?? "Indicative";
  const expiresAt = new Date(at.getTime() + ACTUAL_RATE_SECONDS * 1000);
  return {
    UnitCurrency: unit,
    RateType: type,
    ExchangeRate: rateNumber(unit, other),
    ...(type === "Actual" ? { ExpirationDateTime: expiresAt.toISOString() } : {}),
  };
}
