import type { SettlementPace } from "#lib/standards/sandbox/bank-settings.ts";
import { addDays, atLondon, londonDay, londonTime } from "./london.ts";
import { addWorkingDays, isWorkingDay, workingDayFrom } from "./working-days.ts";

type Instrument = {
  /** Which payments may use it. */
  for: readonly ("domestic" | "international")[];
  /** The hour in London after which a payment is the next working day's; null for schemes that never close. */
  cutOff: string | null;
  /** Working days between leaving the one bank and reaching the other. */
  days: number;
  /** Between two steps of a payment in real life. */
  stepSeconds: number;
  /** Of the money that is sent; null for every one the bank pays in. */
  currencies: readonly string[] | null;
  /** Minor units; null without a limit of the scheme's. */
  largestMinor: bigint | null;
};

/** The ways money leaves the bank. */
export const INSTRUMENTS = {
  "UK.OBIE.FPS": {
    for: ["domestic"],
    cutOff: null,
    days: 0,
    stepSeconds: 15,
    currencies: ["GBP"],
    largestMinor: 100_000_000n,
  },
  "UK.OBIE.BACS": {
    for: ["domestic"],
    cutOff: "22:00",
    days: 2,
    stepSeconds: 7200,
    currencies: ["GBP"],
    largestMinor: 2_000_000_000n,
  },
  "UK.OBIE.CHAPS": {
    for: ["domestic"],
    cutOff: "17:00",
    days: 0,
    stepSeconds: 1800,
    currencies: ["GBP"],
    largestMinor: null,
  },
  "UK.OBIE.SWIFT": {
    for: ["international"],
    cutOff: "16:00",
    days: 1,
    stepSeconds: 7200,
    currencies: null,
    largestMinor: null,
  },
  "UK.OBIE.SEPACreditTransfer": {
    for: ["international"],
    cutOff: "14:00",
    days: 1,
    stepSeconds: 7200,
    currencies: ["EUR"],
    largestMinor: null,
  },
  "UK.OBIE.SEPAInstantCreditTransfer": {
    for: ["international"],
    cutOff: null,
    days: 0,
    stepSeconds: 10,
    currencies: ["EUR"],
    largestMinor: 10_000_000n,
  },
  "UK.OBIE.Target2": {
    for: ["international"],
    cutOff: "15:00",
    days: 0,
    stepSeconds: 1800,
    currencies: ["EUR"],
    largestMinor: null,
  },
} as const satisfies Record<string, Instrument>;

export type LocalInstrument = keyof typeof INSTRUMENTS;

export function isInstrument(name: string): name is LocalInstrument {
  return name in INSTRUMENTS;
}

/** What is used when an app names none. */
export function defaultInstrument(isInternational: boolean): LocalInstrument {
  return isInternational ? "UK.OBIE.SWIFT" : "UK.OBIE.FPS";
}

/** When a payment that is ordered at a moment leaves the bank, when it arrives, and until when the scheme takes it. */
export type PaymentDates = { cutOffAt: Date | null; executionAt: Date; settlementAt: Date };

const OPENING = "06:00";
const ARRIVAL = "12:00";

export function datesOf(name: LocalInstrument, at: Date, pace: SettlementPace = "seconds"): PaymentDates {
  const { cutOff, days }: Instrument = INSTRUMENTS[name];
  if (cutOff === null) return { cutOffAt: null, executionAt: at, settlementAt: at };
  const day = executionDay(cutOff, at);
  const cutOffAt = atLondon(day, cutOff);
  if (pace === "instant") return { cutOffAt, executionAt: at, settlementAt: at };
  const isToday = day === londonDay(at);
  const executionAt = isToday ? at : atLondon(day, OPENING);
  const settlementAt = days === 0 ? executionAt : atLondon(addWorkingDays(day, days), ARRIVAL);
  return { cutOffAt, executionAt, settlementAt };
}

function executionDay(cutOff: string, at: Date): string {
  const today = londonDay(at);
  return isWorkingDay(today) && londonTime(at) < cutOff ? today : workingDayFrom(addDays(today, 1));
}
