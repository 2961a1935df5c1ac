import { DomainError } from "#lib/errors.ts";

import { markEmailVerified } from "./data.ts";
import { redeemEmailToken } from "./email-token.ts";

/** Confirms the address the link was sent to. The link works once. */
export async function verifyEmail(token: string): Promise<{ developerId: string }> {
  const developerId = await redeemEmailToken(token, "verify-email");
  if (!developerId)
    throw new DomainError("link-expired", "This link was used already or is too old; sign up again to get another");
  await markEmailVerified(developerId, {
    organisationId: null,
    actor: `developer:${developerId}`,
    action: "developer.verify-email",
    object: `developer:${developerId}`,
    detail: {},
  });
  return { developerId };
}
