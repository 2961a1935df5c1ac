import { datesOf, isInstrument } from "./instruments.ts";
import type { Instruction } from "./model.ts";

/** Between two steps of a payment that nothing holds up. */
export const STEP_SECONDS = 2;

function later(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * 1000);
}

/** When an order that has the money leaves the bank. */
export function firstDue({ localInstrument }: Pick<Instruction, "localInstrument">, at: Date): Date {
  return later(isInstrument(localInstrument) ? datesOf(localInstrument, at).executionAt : at, STEP_SECONDS);
}

/** When what was ordered at `at` and has left reaches the payee. */
export function arrivalDue({ localInstrument }: Pick<Instruction, "localInstrument">, orderedAt: Date, at: Date): Date {
  const settlementAt = isInstrument(localInstrument) ? datesOf(localInstrument, orderedAt).settlementAt : orderedAt;
  return later(settlementAt > at ? settlementAt : at, STEP_SECONDS);
}
