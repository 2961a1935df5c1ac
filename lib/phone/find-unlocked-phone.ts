import { now } from "#lib/clock.ts";
import { findCustomer } from "#lib/customers/find-customer.ts";
import { hashSecret } from "#lib/secrets.ts";
import { readPhoneSession } from "./data.ts";
import type { UnlockedPhone } from "./model.ts";

/** The unlocked phone this secret belongs to, or null. */
export async function findUnlockedPhone(secret: string): Promise<UnlockedPhone | null> {
  const session = secret ? await readPhoneSession(hashSecret(secret), now()) : null;
  const customer = session ? await findCustomer(session.customerId) : null;
  if (!session || !customer) return null;
  const { id: customerId, name, username } = customer;
  return { kind: "phone", sessionId: session.id, customerId, name, username, expiresAt: session.expiresAt };
}
