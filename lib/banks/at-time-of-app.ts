import { selectBankOfApp } from "./data.ts";
import { atBankTime } from "./bank-time.ts";

/** Runs work at the time of the bank an app talks to. For what reaches a bank by other ways than its APIs. */
export async function atTimeOfApp<T>(appId: string, work: () => Promise<T>): Promise<T> {
  const bank = await selectBankOfApp(appId);
  return atBankTime(bank?.clockOffsetMs ?? 0, work);
}
