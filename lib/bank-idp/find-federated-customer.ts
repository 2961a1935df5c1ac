import { now } from "#lib/clock.ts";
import { findCustomer, findCustomerIn, isCustomerOf } from "#lib/customers/find-customer.ts";
import type { BankOfCustomers, Customer } from "#lib/customers/model.ts";
import { insertSubject, readCustomerIdOf } from "./data.ts";

/**
 * The customer of a bank behind a subject of the provider. The first time the provider's username decides, then the
 * subject alone; a customer has one subject, so that a username that changes hands opens nothing.
 */
export async function findFederatedCustomer(
  bank: BankOfCustomers,
  named: { issuer: string; subject: string },
  readUsername: () => Promise<string | null>,
): Promise<Customer | null> {
  const subject = { ...named, subject: subjectIn(bank, named.subject) };
  const known = await readCustomerIdOf(subject);
  if (known) return (await isCustomerOf(bank, known)) ? findCustomer(known) : null;
  const username = await readUsername();
  const customer = username ? await findCustomerIn(bank, username) : null;
  if (!customer) return null;
  await insertSubject(subject, customer.id, now());
  return (await readCustomerIdOf(subject)) === customer.id ? customer : null;
}

/** The provider is one and the banks are many: the same person is a customer of each of them. */
function subjectIn({ id, suffix }: BankOfCustomers, subject: string): string {
  return suffix === "" ? subject : `${subject} in ${id}`;
}
