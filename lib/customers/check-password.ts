import { now } from "#lib/clock.ts";
import { verifyPassword } from "#lib/passwords.ts";
import { readCustomerSecrets, returnAttempt, takeAttempt } from "./data.ts";
import { findCustomerIn, normaliseUsername } from "./find-customer.ts";
import type { BankOfCustomers, PasswordCheck } from "./model.ts";

const MAX_PASSWORD_LENGTH = 200;

/**
 * Checks a password. A locked customer is told so only when the password is right, so that a stranger cannot tell a
 * known username from an unknown one. With a bank, customers of every other one are unknown.
 */
export async function checkPassword(
  username: string,
  password: string,
  bank: BankOfCustomers | null = null,
): Promise<PasswordCheck> {
  const known = bank && (await findCustomerIn(bank, username));
  const customer = bank
    ? known && (await readCustomerSecrets({ id: known.id }))
    : await readCustomerSecrets({ username: normaliseUsername(username) });
  const attempt = customer ? await takeAttempt(customer.id, now()) : null;
  const matches = await verifyPassword(customer?.passwordHash ?? null, password.slice(0, MAX_PASSWORD_LENGTH));
  if (!customer || !matches) return { outcome: "refused" };
  if (attempt === null) return { outcome: "locked" };
  await returnAttempt(customer.id);
  const { id, name, persona } = customer;
  return { outcome: "accepted", customer: { id, username: customer.username, name, persona } };
}
