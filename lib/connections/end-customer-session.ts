import { now } from "#lib/clock.ts";
import { hashSecret } from "#lib/secrets.ts";
import { revokeSession } from "./data.ts";

/** Logs the customer out; nothing happens when they already are. */
export async function endCustomerSession(secret: string): Promise<void> {
  await revokeSession(hashSecret(secret), now());
}
