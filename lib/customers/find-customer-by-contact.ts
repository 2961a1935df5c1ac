import { readCustomersByContact } from "./data.ts";
import type { Customer } from "./model.ts";

/**
 * The customer with this e-mail address or telephone number; null when nobody has it, and when several do. Addresses are
 * compared without case, numbers by their digits.
 */
export async function findCustomerByContact(contact: { email: string } | { phone: string }): Promise<Customer | null> {
  const wanted =
    "email" in contact
      ? { email: contact.email.normalize("NFKC").trim().toLowerCase(), digits: null }
      : { email: null, digits: contact.phone.replaceAll(/\D/g, "") };
  if (!wanted.email && !wanted.digits) return null;
  const [customer, second] = await readCustomersByContact(wanted);
  return customer && !second ? customer : null;
}
