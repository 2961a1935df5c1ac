import type { Bank } from "#lib/banks/model.ts";
import { countContents } from "./stored-bank-data.ts";

/** A bank with how much there is in it. */
export async function viewBank(bank: Bank): Promise<Bank & Awaited<ReturnType<typeof countContents>>> {
  return { ...bank, ...(await countContents(bank.id)) };
}
