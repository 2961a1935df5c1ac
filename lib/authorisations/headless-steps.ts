import { getBank } from "#lib/banks/get-bank.ts";
import { findCustomerIn } from "#lib/customers/find-customer.ts";
import type { Customer } from "#lib/customers/model.ts";
import { DomainError } from "#lib/errors.ts";
import { endJourney } from "./end-journey.ts";
import type { JourneyPage } from "./model.ts";
import type { OpenJourney } from "./note-step.ts";
import { openJourney } from "./open-journey.ts";
import { acceptCode } from "./submit-code.ts";
import { acceptPassword } from "./submit-login.ts";

/** Logs a customer in without password and code, for a visit that was started headless. The stages are the same. */
export async function loginHeadless(uid: string, username: string): Promise<JourneyPage> {
  const open = await openHeadless(uid);
  const customer = await requireCustomer(open, username);
  await acceptPassword(open, customer);
  return acceptCode(await openHeadless(uid), customer.id, "headless");
}

/** As if the customer had failed the one-time code five times; the customer is not locked for other visits. */
export async function failLoginHeadless(uid: string, username: string): Promise<void> {
  const open = await openHeadless(uid);
  await acceptPassword(open, await requireCustomer(open, username));
  await endJourney(await openHeadless(uid), "locked", "a failed authentication was asked for");
}

/** As if the customer had left the page open until the time was up. */
export async function expireHeadless(uid: string): Promise<void> {
  await endJourney(await openHeadless(uid), "timed-out");
}

/** Of the bank of the consent. */
async function requireCustomer({ consent }: OpenJourney, username: string): Promise<Customer> {
  const customer = await findCustomerIn(await getBank(consent.bankId), username);
  if (!customer) throw new DomainError("resource-not-found", "There is no such customer.", { field: "customer" });
  return customer;
}

async function openHeadless(uid: string) {
  const open = await openJourney(uid);
  if (open.journey.channel !== "headless") throw new DomainError("not-allowed", "This visit belongs to a browser.");
  return open;
}
