import { selectCustomers } from "./data.ts";
import type { Customer } from "./model.ts";

/** The customers of a bank by username, from after `after` on. */
export async function listCustomers(
  bankId: string,
  { after = null, limit }: { after?: string | null; limit: number },
): Promise<Customer[]> {
  return selectCustomers(bankId, after, limit);
}
