import { formatAmount, parseAmount } from "#lib/money.ts";
import type { Legs, Instruction } from "./model.ts";
import { divide, isPaidCurrency, multiply, rateMillionths, readRate } from "./exchange.ts";

type Rate = { UnitCurrency: string; ExchangeRate?: number; RateType?: string };

type Facts = {
  Charges?: { ChargeBearer: string; Amount: { Amount: string; Currency: string } }[];
  ExchangeRateInformation?: Rate;
};

/** What leaves an account in this currency for an instruction, and what arrives: by the rate that was quoted, if one was. */
export function legsOf(data: Record<string, unknown>, instruction: Instruction, debtorCurrency: string): Legs {
  const { Charges = [], ExchangeRateInformation: rate } = data as Facts;
  const { instructed, transferCurrency } = instruction;
  const pair = { rate: rate ?? null, currencies: [debtorCurrency, transferCurrency] };
  const chargeMinor = Charges.reduce(
    (sum, { Amount }) => sum + convert(parseAmount(Amount.Amount), Amount.Currency, debtorCurrency, pair),
    0n,
  );
  const base = convert(instructed.amountMinor, instructed.currency, debtorCurrency, pair);
  const sent = convert(instructed.amountMinor, instructed.currency, transferCurrency, pair);
  const isBornByPayee = Charges.some(({ ChargeBearer }) => ChargeBearer === "BorneByCreditor");
  const charged = isBornByPayee ? convert(chargeMinor, debtorCurrency, transferCurrency, pair) : 0n;
  return {
    debit: { amountMinor: isBornByPayee ? base : base + chargeMinor, currency: debtorCurrency },
    chargeMinor,
    transfer: { amountMinor: sent - charged, currency: transferCurrency },
  };
}

type Pair = { rate: Rate | null; currencies: readonly string[] };

function convert(amountMinor: bigint, from: string, to: string, { rate, currencies }: Pair): bigint {
  if (from === to) return amountMinor;
  const quoted = rate?.ExchangeRate;
  if (quoted && rate.RateType !== "Indicative" && currencies.includes(from) && currencies.includes(to)) {
    return rate.UnitCurrency === from ? multiply(amountMinor, readRate(quoted)) : divide(amountMinor, readRate(quoted));
  }
  if (!isPaidCurrency(from) || !isPaidCurrency(to)) throw new RangeError(`no rate from ${from} to ${to}`);
  return multiply(amountMinor, rateMillionths(from, to));
}

/** For a document: { Amount: "12.50", Currency: "GBP" }. */
export function amountOf(amountMinor: bigint, currency: string): { Amount: string; Currency: string } {
  return { Amount: formatAmount(amountMinor), Currency: currency };
}
