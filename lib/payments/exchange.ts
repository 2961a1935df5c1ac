/** What one pound buys, in millionths: the rates of the sandbox, the same every day. */
const PER_POUND = {
  GBP: 1_000_000n,
  EUR: 1_172_500n,
  USD: 1_264_000n,
  CHF: 1_118_200n,
  SEK: 13_412_000n,
  NOK: 13_875_000n,
  DKK: 8_745_000n,
  PLN: 5_061_000n,
  AUD: 1_941_000n,
  CAD: 1_768_000n,
} as const;

export type PaidCurrency = keyof typeof PER_POUND;

/** The currencies the bank pays in, each with a hundred minor units. */
export const PAID_CURRENCIES = Object.keys(PER_POUND) as PaidCurrency[];

/** The rates agreed with customers beforehand: an app names the contract and repeats its rate. */
export const AGREED_RATES: Readonly<Record<string, { unit: PaidCurrency; other: PaidCurrency; rate: number }>> = {
  "SANDBANK-GBPEUR-1": { unit: "GBP", other: "EUR", rate: 1.1825 },
  "SANDBANK-GBPUSD-1": { unit: "GBP", other: "USD", rate: 1.2755 },
};

/** How long a rate of type Actual holds. */
export const ACTUAL_RATE_SECONDS = 30 * 60;

export function isPaidCurrency(currency: string): currency is PaidCurrency {
  return currency in PER_POUND;
}

const MILLION = 1_000_000n;

/** Units of `to` for one of `from`, in millionths, rounded half up. */
export function rateMillionths(from: PaidCurrency, to: PaidCurrency): bigint {
  return (PER_POUND[to] * MILLION * 2n + PER_POUND[from]) / (PER_POUND[from] * 2n);
}

/** How much of `to` one unit of `unit` is, for a JSON number of at most six decimals. */
export function rateNumber(unit: PaidCurrency, to: PaidCurrency): number {
  return Number(rateMillionths(unit, to)) / 1_000_000;
}

/** A rate from a JSON number, in millionths. */
export function readRate(rate: number): bigint {
  return BigInt(Math.round(rate * 1_000_000));
}

/** Minor units times a rate in millionths, rounded half up. */
export function multiply(amountMinor: bigint, millionths: bigint): bigint {
  return (amountMinor * millionths * 2n + MILLION) / (MILLION * 2n);
}

/** Minor units divided by a rate in millionths, rounded half up. */
export function divide(amountMinor: bigint, millionths: bigint): bigint {
  return (amountMinor * MILLION * 2n + millionths) / (millionths * 2n);
}
