import type { App } from "#lib/apps/model.ts";
import { CONSENT_KINDS } from "#lib/consents/kinds.ts";
import type { Consent } from "#lib/consents/model.ts";
import { DomainError } from "#lib/errors.ts";
import { describe } from "./describe.ts";
import { hashShown } from "./hash-shown.ts";
import { isEligible, listJourneyAccounts } from "./list-journey-accounts.ts";
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

/** How the visit has to end at once, because no account can be chosen; null where one can. */
export function deadEndOf({ choice, accounts }: Proposal): "wrong-account" | "no-accounts" | null {
  if (accounts.some(isEligible)) return null;
  return choice === "named" && accounts.length === 0 ? "wrong-account" : "no-accounts";
}

/** Throws state-conflict when what the customer was shown is no longer what would be agreed to. */
export function requireShown(proposal: Proposal, shown: string): void {
  if (shown === proposal.shown) return;
  throw new DomainError("state-conflict", "Something on this page has changed. Check it again before you confirm.");
}

/** The accounts that were chosen, if they can be. Throws nothing-selected, with the field `account` where one is asked for. */
export function pickAccounts({ choice, accounts }: Proposal, chosen: string[]): string[] {
  const eligible = accounts.filter(isEligible).map(({ id }) => id);
  const wanted = choice === "named" ? eligible : [...new Set(chosen)];
  const field = choice === "many" ? "accounts" : "account";
  if (wanted.length === 0 || (choice !== "many" && wanted.length > 1)) {
    throw new DomainError("nothing-selected", `Select ${choice === "many" ? "at least one" : "one"} account.`, {
      field,
    });
  }
  if (!wanted.every((id) => eligible.includes(id))) {
    throw new DomainError("nothing-selected", "Select only accounts from the list.", { field });
  }
  return wanted;
}

/** What is chosen in the place of a customer who names nothing: all of them, or the first without a warning. */
export function pickByDefault({ choice, accounts }: Pick<Proposal, "choice" | "accounts">): string[] {
  const eligible = accounts.filter(isEligible);
  if (choice === "many") return eligible.map(({ id }) => id);
  const first = eligible.find(({ warnings }) => warnings.length === 0) ?? eligible[0];
  return first ? [first.id] : [];
}
