import { selectBank } from "./data.ts";
import { atBankTime } from "./bank-time.ts";

/** Runs work at the time of a bank. For what reaches it by other ways than its APIs, and for what belongs to another one. */
export async function atTimeOfBank<T>(bankId: string, work: () => Promise<T>): Promise<T> {
  const bank = await selectBank({ id: bankId });
  return atBankTime(bank?.clockOffsetMs ?? 0, work);
}
