import { createHash } from "node:crypto";
import type { App } from "#lib/apps/model.ts";
import type { Consent } from "#lib/consents/model.ts";
import { isEligible } from "./list-journey-accounts.ts";
import type { JourneyAccount } from "./model.ts";

/** A hash of what the customer is shown and agrees to; it changes when any of it does. */
export function hashShown(consent: Consent, app: App, accounts: JourneyAccount[]): string {
  const shown = {
    consent: consent.id,
    permissions: consent.permissions.toSorted(),
    dates: [consent.expiresAt, consent.transactionFrom, consent.transactionTo],
    app: [app.name, app.organisationName],
    accounts: accounts.filter(isEligible).map(({ id }) => id),
  };
  return createHash("sha256").update(JSON.stringify(shown)).digest("base64url");
}
