import { env } from "#lib/env.ts";
import type { BankIdp } from "./model.ts";
import { CALLBACK_PATH } from "./model.ts";

/** Null when customers log in with the bank's own pages. */
export function bankIdp(): BankIdp | null {
  const { BANK_IDP_ISSUER: issuer, BANK_IDP_CLIENT_ID: clientId, BANK_IDP_CLIENT_SECRET: clientSecret } = env();
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : null;
}

export function callbackUrl(): string {
  return `${env().AUTH_URL}${CALLBACK_PATH}`;
}
