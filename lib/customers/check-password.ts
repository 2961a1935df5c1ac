import { verify } from "@node-rs/argon2";
import { now } from "#lib/clock.ts";
import { readCustomerSecrets, returnAttempt, takeAttempt } from "./data.ts";
import { normaliseUsername } from "./find-customer.ts";
import type { PasswordCheck } from "./model.ts";

// Of a random password nobody knows: an unknown username costs as much time as a known one.
const DECOY = "$argon2id$v=19$m=19456,t=2,p=1$9TU9z08ylf1kInJyM4ShJg$XwjrsRAZuEez/a3/vfDpZDsw9ErRr1q8qASSZ2dvHtc";
const MAX_PASSWORD_LENGTH = 200;

/**
 * Checks a password. A locked customer is told so only when the password is right, so that a stranger cannot tell a
 * known username from an unknown one.
 */
export async function checkPassword(username: string, password: string): Promise<PasswordCheck> {
  const customer = await readCustomerSecrets({ username: normaliseUsername(username) });
  const attempt = customer ? await takeAttempt(customer.id, now()) : null;
  const matches = await verify(customer?.passwordHash ?? DECOY, password.slice(0, MAX_PASSWORD_LENGTH));
  if (!customer || !matches) return { outcome: "refused" };
  if (attempt === null) return { outcome: "locked" };
  await returnAttempt(customer.id);
  const { id, name, persona } = customer;
  return { outcome: "accepted", customer: { id, username: customer.username, name, persona } };
}
