import type { App } from "#lib/apps/model.ts";
import { CONSENT_KINDS } from "#lib/consents/kinds.ts";
import type { Consent } from "#lib/consents/model.ts";
import { describe } from "./describe.ts";
import { hashShown } from "./hash-shown.ts";
import { listJourneyAccounts } from "./list-journey-accounts.ts";
import type { Choice, JourneyAccount, Terms } from "./model.ts";
import { namedAccountOf } from "./named-account.ts";

export type Proposal = {
  terms: Terms;
  choice: Choice;
  /** Empty while nobody has logged in. */
  accounts: JourneyAccount[];
  /** Posted back on approval: a hash of all of it. */
  shown: string;
};

type Asked = { consent: Consent; app: App };

/** What a customer is asked for, and what they can choose from. */
export async function propose({ consent, app }: Asked, customerId: string | null): Promise<Proposal> {
  const terms = describe(consent, app.name);
  const accounts = customerId ? await listJourneyAccounts(customerId, consent) : [];
  return { terms, choice: choiceOf(consent), accounts, shown: hashShown({ consent, app, terms, accounts }) };
}

function choiceOf(consent: Consent): Choice {
  if (CONSENT_KINDS[consent.kind].accounts === "many") return "many";
  return namedAccountOf(consent) ? "named" : "one";
}
