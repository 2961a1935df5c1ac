import type { Bank } from "#lib/banks/model.ts";
import { realNow } from "#lib/clock.ts";
import { findCustomer, findCustomerIn } from "#lib/customers/find-customer.ts";
import { newTotpSecret, sealTotpSecret } from "#lib/customers/totp-secret.ts";
import type { Customer } from "#lib/customers/model.ts";
import { type Actor, requireRole } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { hashPassword } from "#lib/passwords.ts";
import { audited } from "./audited.ts";
import { NOTHING } from "./contents.ts";
import { addContents } from "./contents-data.ts";
import { deleteCustomerRow, selectParty, updateCustomerRow } from "./customers-data.ts";

/** Far enough to be for good: a customer locked as a scenario stays so. */
const LOCKED_UNTIL = new Date("2099-12-31T00:00:00Z");

export type CustomerFacts = {
  name: string;
  password: string;
  persona?: string;
  email?: string;
  phone_number?: string;
  totp_secret?: string;
  locked?: boolean;
};

/** Throws resource-not-found for a customer of another bank. */
export async function getCustomer(bank: Bank, username: string): Promise<Customer> {
  const customer = await findCustomerIn(bank, username);
  if (customer) return customer;
  throw new DomainError("resource-not-found", "There is no customer with this username");
}

/** A new customer without accounts. Throws resource-exists when the username is taken. */
export async function createCustomer(
  actor: Actor,
  bank: Bank,
  { username: bare, ...facts }: CustomerFacts & { username: string },
): Promise<Customer> {
  requireRole(actor, bank.organisationId, "develop");
  const createdAt = realNow();
  const id = newId(createdAt);
  const username = bank.suffix === "" ? bare : `${bare}.${bank.suffix}`;
  const { name, persona = "own", locked = false } = facts;
  const row = {
    id,
    bankId: bank.id,
    username,
    name,
    persona,
    passwordHash: await hashPassword(facts.password),
    totpSecret: sealTotpSecret(facts.totp_secret ?? newTotpSecret()),
    totpLastStep: 0n,
    ...lockOf(locked),
    party: { PartyId: id, PartyType: "Sole", Name: name, FullLegalName: name, ...contactsOf(facts) },
    createdAt,
  };
  await addContents(
    { ...NOTHING, customers: [row] },
    audited(actor, bank, "customer.create", `customer:${id}`, { username }),
  );
  return { id, username, name, persona };
}

export async function updateCustomer(
  actor: Actor,
  bank: Bank,
  username: string,
  facts: Partial<CustomerFacts>,
): Promise<Customer> {
  requireRole(actor, bank.organisationId, "develop");
  const { id } = await getCustomer(bank, username);
  const { name, persona, password, totp_secret: totpSecret, locked } = facts;
  const party = await selectParty(id);
  const change = {
    ...(name !== undefined && { name }),
    ...(persona !== undefined && { persona }),
    ...(password !== undefined && { passwordHash: await hashPassword(password) }),
    ...(totpSecret !== undefined && { totpSecret: sealTotpSecret(totpSecret) }),
    ...(locked !== undefined && lockOf(locked)),
    party: { ...party, ...(name !== undefined && { Name: name, FullLegalName: name }), ...contactsOf(facts) },
  };
  const audit = audited(actor, bank, "customer.update", `customer:${id}`, { changed: Object.keys(facts) });
  await updateCustomerRow(id, change, audit);
  return (await findCustomer(id)) ?? (await getCustomer(bank, username));
}

export async function deleteCustomer(actor: Actor, bank: Bank, username: string): Promise<void> {
  requireRole(actor, bank.organisationId, "develop");
  const customer = await getCustomer(bank, username);
  const audit = audited(actor, bank, "customer.delete", `customer:${customer.id}`, { username: customer.username });
  await deleteCustomerRow(customer.id, audit);
}

function lockOf(locked: boolean) {
  return locked ? { failedAttempts: 5, lockedUntil: LOCKED_UNTIL } : { failedAttempts: 0, lockedUntil: null };
}

function contactsOf({ email, phone_number: phone }: Partial<CustomerFacts>) {
  return { ...(email !== undefined && { EmailAddress: email }), ...(phone !== undefined && { Phone: phone }) };
}
