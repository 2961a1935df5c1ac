import { listHeldAccounts } from "#lib/accounts/list-held-accounts.ts";
import { getContacts } from "#lib/customers/get-contacts.ts";
import { findCustomerIn } from "#lib/customers/find-customer.ts";
import { listCustomers } from "#lib/customers/list-customers.ts";
import type { Customer } from "#lib/customers/model.ts";
import { DomainError } from "#lib/errors.ts";
import { ownBank } from "#lib/scenarios/own-bank.ts";
import { type Operations, PAGE, toPage } from "./operation.ts";
import { presentCustomer } from "./present.ts";

/** The customers of the organisation's bank. */
export const CUSTOMER_OPERATIONS = {
  listCustomers: async ({ actor, query: { cursor, limit = PAGE } }) => {
    const bank = await ownBank(actor, actor.organisationId);
    const customers = await listCustomers(bank.id, { after: cursor ?? null, limit: limit + 1 });
    return toPage(await Promise.all(customers.map(withAccounts)), limit, ({ username }) => username);
  },
  getCustomer: async ({ actor, path }) => {
    const bank = await ownBank(actor, actor.organisationId);
    const customer = await findCustomerIn(bank, path.username);
    if (!customer) throw new DomainError("resource-not-found", "There is no customer with this username");
    return withAccounts(customer);
  },
} satisfies Partial<Operations>;

async function withAccounts(customer: Customer) {
  const [contacts, accounts] = await Promise.all([getContacts(customer), listHeldAccounts(customer.id)]);
  return presentCustomer(customer, contacts, accounts);
}
