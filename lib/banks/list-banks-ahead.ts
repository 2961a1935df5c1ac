import { selectBanksAhead } from "./data.ts";
import type { Bank } from "./model.ts";

/** Those whose time is ahead of real time. */
export async function listBanksAhead(): Promise<Bank[]> {
  return selectBanksAhead();
}
