import { readContacts } from "./data.ts";
import type { Contacts } from "./model.ts";

/** The e-mail address and the telephone number in the customer's party resource. */
export async function getContacts(customer: { id: string }): Promise<Contacts> {
  return readContacts(customer.id);
}
