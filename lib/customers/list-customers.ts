import { selectCustomers } from "./data.ts";
import type { Customer } from "./model.ts";

/** The customers of the bank by username, from after `after` on. */
export async function listCustomers({
  after = null,
  limit,
}: {
  after?: string | null;
  limit: number;
}): Promise<Customer[]> {
  return selectCustomers(after, limit);
}
