import { AsyncLocalStorage } from "node:async_hooks";
import { offsetBy, realNow } from "#lib/clock.ts";

const offset = new AsyncLocalStorage<number>();
offsetBy(() => offset.getStore() ?? 0);

/** Runs work at the time of a bank: everything in it that asks `now()` gets real time and this much more. */
export function atBankTime<T>(clockOffsetMs: number, work: () => T): T {
  return clockOffsetMs === 0 && offset.getStore() === undefined ? work() : offset.run(clockOffsetMs, work);
}

/** What time it is in a bank. */
export function bankNow({ clockOffsetMs }: { clockOffsetMs: number }): Date {
  return new Date(realNow().getTime() + clockOffsetMs);
}
