import { selectBanks, selectBanksAhead } from "./data.ts";
import type { Bank } from "./model.ts";

const BATCH = 200;

/** Every bank there is, a batch at a time. */
export async function* listBanks(): AsyncGenerator<Bank> {
  for (let after: string | null = null; ;) {
    const banks = await selectBanks(after, BATCH);
    yield* banks;
    after = banks.at(-1)?.id ?? null;
    if (banks.length < BATCH) return;
  }
}

/** Those whose time is ahead of real time. */
export async function listBanksAhead(): Promise<Bank[]> {
  return selectBanksAhead();
}
