import { now } from "#lib/clock.ts";
import { unseal } from "#lib/secrets.ts";
import { readPhoneMessages } from "./data.ts";
import type { PhoneMessage } from "./model.ts";

const SHOWN = 10;

/** The last messages on the customer's phone, newest first; `code` is null once used or expired. */
export async function listPhoneMessages(customerId: string): Promise<PhoneMessage[]> {
  const messages = await readPhoneMessages(customerId, SHOWN);
  return messages.map(({ id, text, code, createdAt, expiresAt, consumedAt }) => {
    const usable = consumedAt === null && expiresAt > now();
    return { id, text, code: usable ? unseal(code, "phone-code") : null, createdAt, expiresAt };
  });
}
