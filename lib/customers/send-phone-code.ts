import { randomInt } from "node:crypto";
import { now } from "#lib/clock.ts";
import { DomainError } from "#lib/errors.ts";
import { keyedHash, seal } from "#lib/secrets.ts";
import { insertPhoneMessage, readPhoneMessageCount } from "./data.ts";
import { PHONE_CODE_SECONDS } from "./model.ts";

const MAX_MESSAGES = 5;

/**
 * Sends a six-digit code to the customer's phone (the sandbox shows it on /phone). It works once, for five minutes and
 * for this journey only. `purpose` ends the sentence "Your code … is for …". Throws rate-limited after five messages.
 */
export async function sendPhoneCode(
  customer: { id: string },
  journey: string,
  purpose = "logging in",
): Promise<{ expiresAt: Date }> {
  const { count } = await readPhoneMessageCount(journey);
  if (count >= MAX_MESSAGES) {
    throw new DomainError(
      "rate-limited",
      "No more codes can be sent for this visit. Use the last one, or your authenticator app.",
    );
  }
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + PHONE_CODE_SECONDS * 1000);
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  await insertPhoneMessage({
    customerId: customer.id,
    journey,
    text: `Your Sandbank code is for ${purpose}. We will never ask you for it.`,
    code: seal(code, "phone-code"),
    codeHash: hashPhoneCode(journey, code),
    createdAt,
    expiresAt,
  });
  return { expiresAt };
}

export function hashPhoneCode(journey: string, code: string): string {
  return keyedHash(`${journey}:${code}`, "phone-code");
}
