import { now } from "#lib/clock.ts";
import { hashSecret } from "#lib/secrets.ts";
import { revokePhoneSession } from "./data.ts";

/** Nothing happens when it is locked already. */
export async function lockPhone(secret: string): Promise<void> {
  await revokePhoneSession(hashSecret(secret), now());
}
