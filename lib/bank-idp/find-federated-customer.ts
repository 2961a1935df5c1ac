import { now } from "#lib/clock.ts";
import { findCustomer, findCustomerByUsername } from "#lib/customers/find-customer.ts";
import type { Customer } from "#lib/customers/model.ts";
import { insertSubject, readCustomerIdOf } from "./data.ts";

/**
 * The customer behind a subject of the provider. The first time the provider's username decides, then the subject alone;
 * a customer has one subject, so that a username that changes hands opens nothing.
 */
export async function findFederatedCustomer(
  subject: { issuer: string; subject: string },
  readUsername: () => Promise<string | null>,
): Promise<Customer | null> {
  const known = await readCustomerIdOf(subject);
  if (known) return findCustomer(known);
  const username = await readUsername();
  const customer = username ? await findCustomerByUsername(username) : null;
  if (!customer) return null;
  await insertSubject(subject, customer.id, now());
  return (await readCustomerIdOf(subject)) === customer.id ? customer : null;
}
