import type { Finding } from "#lib/errors.ts";
import { displayMoney, parseAmount } from "#lib/money.ts";
import { problem } from "./initiation-problem.ts";
import type { Initiation } from "./initiation-problem.ts";
import { isPaidCurrency, PAID_CURRENCIES } from "./exchange.ts";
import { defaultInstrument, INSTRUMENTS, isInstrument } from "./instruments.ts";
import type { LocalInstrument } from "./instruments.ts";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { PaymentKind } from "./kinds.ts";

type Amount = { Amount: string; Currency: string };

const AMOUNTS = ["InstructedAmount", "FirstPaymentAmount", "RecurringPaymentAmount", "FinalPaymentAmount"] as const;

/** Sums nobody can pay, currencies the bank does not pay in, and schemes that would not carry them. */
export function findAmountProblems(kind: PaymentKind, initiation: Initiation): Finding[] {
  const { isInternational, execution } = PAYMENT_KINDS[kind];
  const name = (initiation["LocalInstrument"] as string | undefined) ?? defaultInstrument(isInternational);
  const family = isInternational ? "international" : "domestic";
  const usable = isInstrument(name) && (INSTRUMENTS[name].for as readonly string[]).includes(family);
  if (!usable) {
    const offered = Object.entries(INSTRUMENTS).filter(([, row]) => (row.for as readonly string[]).includes(family));
    return [
      problem("unsupported-local-instrument", "LocalInstrument", `Send ${offered.map(([each]) => each).join(", ")}`),
    ];
  }
  if (execution === "file") return [];
  const transfer = initiation["CurrencyOfTransfer"] as string | undefined;
  return [
    ...AMOUNTS.flatMap((member) => findInAmount(member, initiation[member] as Amount | undefined, isInternational)),
    ...findInTransfer(name, transfer),
    ...findTooLarge(name, initiation["InstructedAmount"] as Amount | undefined),
  ];
}

function findInAmount(member: string, amount: Amount | undefined, isInternational: boolean): Finding[] {
  if (!amount) return [];
  const isPaid = isInternational ? isPaidCurrency(amount.Currency) : amount.Currency === "GBP";
  const currency = isPaid
    ? []
    : [
        problem(
          "unsupported-currency",
          `${member}.Currency`,
          `Send ${isInternational ? PAID_CURRENCIES.join(", ") : "GBP"}`,
        ),
      ];
  return [...currency, ...findInNumber(member, amount)];
}

function findInNumber(member: string, { Amount }: Amount): Finding[] {
  const at = `${member}.Amount`;
  if (minorOf(Amount) === null) return [problem("field-invalid", at, "The currency has two decimals")];
  return minorOf(Amount) === 0n ? [problem("field-invalid", at, "There is nothing to pay")] : [];
}

function minorOf(amount: string): bigint | null {
  try {
    return parseAmount(amount);
  } catch {
    return null;
  }
}

function findInTransfer(name: LocalInstrument, currency: string | undefined): Finding[] {
  if (currency === undefined) return [];
  const carried = INSTRUMENTS[name].currencies ?? PAID_CURRENCIES;
  if ((carried as readonly string[]).includes(currency)) return [];
  return [problem("unsupported-currency", "CurrencyOfTransfer", `${name} carries ${carried.join(", ")}`)];
}

function findTooLarge(name: LocalInstrument, amount: Amount | undefined): Finding[] {
  const { largestMinor } = INSTRUMENTS[name];
  const minor = amount && minorOf(amount.Amount);
  if (!minor || largestMinor === null || minor <= largestMinor) return [];
  const most = amount.Currency === "GBP" ? displayMoney(largestMinor) : `${largestMinor / 100n} ${amount.Currency}`;
  return [problem("field-invalid", "InstructedAmount.Amount", `${name} carries up to ${most} a payment`)];
}
