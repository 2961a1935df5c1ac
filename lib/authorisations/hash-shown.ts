import { createHash } from "node:crypto";
import type { App } from "#lib/apps/model.ts";
import type { Consent } from "#lib/consents/model.ts";
import { isEligible } from "./list-journey-accounts.ts";
import type { JourneyAccount, Terms } from "./model.ts";

type Shown = { consent: Consent; app: App; terms: Terms; accounts: JourneyAccount[] };

/** A hash of what the customer is shown and agrees to; it changes when any of it does. */
export function hashShown({ consent, app, terms, accounts }: Shown): string {
  const shown = {
    consent: consent.id,
    // The sentences of some permissions fall together.
    permissions: consent.permissions.toSorted(),
    terms,
    app: [app.name, app.organisationName],
    accounts: accounts.filter(isEligible).map(({ id, leaves, warnings }) => [id, leaves, ...warnings]),
  };
  return createHash("sha256").update(JSON.stringify(shown)).digest("base64url");
}
