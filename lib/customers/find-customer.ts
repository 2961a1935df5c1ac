import { isUuid } from "#lib/ids.ts";
import { readCustomer } from "./data.ts";
import type { Customer } from "./model.ts";

export async function findCustomer(id: string): Promise<Customer | null> {
  return isUuid(id) ? readCustomer({ id }) : null;
}

/** Usernames are compared without case and surrounding space. */
export async function findCustomerByUsername(username: string): Promise<Customer | null> {
  return readCustomer({ username: normaliseUsername(username) });
}

export function normaliseUsername(username: string): string {
  return username.normalize("NFKC").trim().toLowerCase().slice(0, 200);
}
