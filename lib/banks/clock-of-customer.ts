import { bankNow } from "./bank-time.ts";
import { selectAdvances, selectBankOfCustomer } from "./data.ts";

/** The clock a customer sees at the bank. */
export type BankClock = {
  now: Date;
  clockOffsetMs: number;
  /** What it showed, or will show, at a moment of real time. */
  shownAt(real: Date): Date;
};

/** The clock of a customer's bank; real time where the customer is gone. */
export async function clockOfCustomer(customerId: string): Promise<BankClock> {
  const bank = await selectBankOfCustomer(customerId);
  const clockOffsetMs = bank?.clockOffsetMs ?? 0;
  const advances = bank && clockOffsetMs > 0 ? await selectAdvances(bank) : [];
  // What an advance began with is how far the clock was ahead until then.
  const offsetAt = (real: Date) => {
    const next = advances.find(({ at }) => at >= real);
    return next ? next.from.getTime() - next.at.getTime() : clockOffsetMs;
  };
  return {
    now: bankNow({ clockOffsetMs }),
    clockOffsetMs,
    shownAt: (real) => new Date(real.getTime() + offsetAt(real)),
  };
}
