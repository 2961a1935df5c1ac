import { isUuid } from "#lib/ids.ts";
import { isOfBank, readCustomer, readCustomerOfBank } from "./data.ts";
import type { BankOfCustomers, Customer } from "./model.ts";

export async function findCustomer(id: string): Promise<Customer | null> {
  return isUuid(id) ? readCustomer({ id }) : null;
}

/** Usernames are compared without case and surrounding space. */
export async function findCustomerByUsername(username: string): Promise<Customer | null> {
  return readCustomer({ username: normaliseUsername(username) });
}

/** A customer of this bank, by the whole username or by the part before the bank's suffix. Others' customers are unknown. */
export async function findCustomerIn(bank: BankOfCustomers, username: string): Promise<Customer | null> {
  return readCustomerOfBank(bank.id, usernamesIn(bank, username));
}

/** Whether somebody is a customer of this bank. */
export async function isCustomerOf(bank: BankOfCustomers, id: string): Promise<boolean> {
  return isUuid(id) && (await isOfBank(id, bank.id));
}

/** How a customer of the bank who types this may be called, the likelier first. */
export function usernamesIn({ suffix }: BankOfCustomers, typed: string): string[] {
  const username = normaliseUsername(typed);
  return suffix === "" ? [username] : [username, `${username}.${suffix}`];
}

export function normaliseUsername(username: string): string {
  return username.normalize("NFKC").trim().toLowerCase().slice(0, 200);
}
