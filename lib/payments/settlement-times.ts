import type { SettlementPace } from "#lib/standards/sandbox/bank-settings.ts";
import { datesOf, INSTRUMENTS, isInstrument } from "./instruments.ts";
import type { Instruction } from "./model.ts";

/** Between two steps of a payment that nothing holds up, unless the bank has another pace. */
const STEP_SECONDS = 2;

type By = Pick<Instruction, "localInstrument">;

function later(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * 1000);
}

/** When the bank has looked at an order that pays nothing yet. */
export function setUpDue(at: Date, pace: SettlementPace): Date {
  return pace === "instant" ? at : later(at, STEP_SECONDS);
}

function nextStep({ localInstrument }: By, at: Date, pace: SettlementPace): Date {
  const isReal = pace === "realistic" && isInstrument(localInstrument);
  return isReal ? later(at, INSTRUMENTS[localInstrument].stepSeconds) : setUpDue(at, pace);
}

/** When an order that has the money leaves the bank. */
export function firstDue(by: By, at: Date, pace: SettlementPace): Date {
  const { localInstrument: name } = by;
  return nextStep(by, isInstrument(name) ? datesOf(name, at, pace).executionAt : at, pace);
}

/** When what was ordered at `orderedAt` and has left at `at` reaches the payee. */
export function arrivalDue(by: By, { orderedAt, at }: { orderedAt: Date; at: Date }, pace: SettlementPace): Date {
  const { localInstrument: name } = by;
  const settlementAt = isInstrument(name) ? datesOf(name, orderedAt, pace).settlementAt : orderedAt;
  return nextStep(by, settlementAt > at ? settlementAt : at, pace);
}
