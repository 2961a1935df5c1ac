import { listHeldAccounts } from "#lib/accounts/list-held-accounts.ts";
import { getContacts } from "#lib/customers/get-contacts.ts";
import { listCustomers } from "#lib/customers/list-customers.ts";
import type { Customer } from "#lib/customers/model.ts";
import { createCustomer, deleteCustomer, getCustomer, updateCustomer } from "#lib/scenarios/customers.ts";
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
    return withAccounts(await getCustomer(bank, path.username));
  },
  createCustomer: async ({ actor, body }) => {
    const bank = await ownBank(actor, actor.organisationId);
    return withAccounts(await createCustomer(actor, bank, body));
  },
  updateCustomer: async ({ actor, path, body }) => {
    const bank = await ownBank(actor, actor.organisationId);
    return withAccounts(await updateCustomer(actor, bank, path.username, body));
  },
  deleteCustomer: async ({ actor, path }) => {
    const bank = await ownBank(actor, actor.organisationId);
    return deleteCustomer(actor, bank, path.username).then(() => null);
  },
} satisfies Partial<Operations>;

async function withAccounts(customer: Customer) {
  const [contacts, accounts] = await Promise.all([getContacts(customer), listHeldAccounts(customer.id)]);
  return presentCustomer(customer, contacts, accounts);
}
