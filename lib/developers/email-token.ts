import { secondsFromNow } from "#lib/clock.ts";
import { newId } from "#lib/ids.ts";
import { hashSecret, newSecret } from "#lib/secrets.ts";

import { consumeEmailToken, countEmailTokens, insertEmailToken, isEmailTokenLive } from "./data.ts";

const LIFETIME_SECONDS = { "verify-email": 24 * 3600, "reset-password": 30 * 60 } as const;

export type EmailTokenPurpose = keyof typeof LIFETIME_SECONDS;

const MAILS_PER_HOUR = 5;

/** Whether one more mail of this purpose may go to the address within the hour: nobody's inbox is flooded. */
export async function mayMail(email: string, purpose: EmailTokenPurpose): Promise<boolean> {
  return (await countEmailTokens(email, purpose, secondsFromNow(-3600))) < MAILS_PER_HOUR;
}

/** A link's secret for one purpose; stored hashed, works once. */
export async function issueEmailToken(
  developer: { id: string; email: string },
  purpose: EmailTokenPurpose,
): Promise<string> {
  const secret = newSecret();
  await insertEmailToken({
    id: newId(),
    secretHash: hashSecret(secret),
    purpose,
    email: developer.email,
    developerId: developer.id,
    expiresAt: secondsFromNow(LIFETIME_SECONDS[purpose]),
  });
  return secret;
}

/** The id of the developer the link was sent to, once; null when it expired, was used or never was. */
export async function redeemEmailToken(secret: string, purpose: EmailTokenPurpose): Promise<string | null> {
  return secret.length > 100 ? null : consumeEmailToken(hashSecret(secret), purpose);
}

/** Whether the link would work, without using it up. */
export async function isEmailTokenUsable(secret: string, purpose: EmailTokenPurpose): Promise<boolean> {
  return secret.length <= 100 && isEmailTokenLive(hashSecret(secret), purpose);
}
