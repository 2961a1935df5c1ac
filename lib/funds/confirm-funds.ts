import type { ConsentAccess } from "#lib/accounts/model.ts";
import { getConsentOf } from "#lib/consents/get-consent.ts";
import type { ConsentKind } from "#lib/consents/kinds.ts";
import { consentRefusal } from "#lib/consents/model.ts";
import { now } from "#lib/clock.ts";
import { DomainError } from "#lib/errors.ts";
import { checkFunds } from "./check-funds.ts";
import type { FundsCheck } from "./model.ts";

type Call = { app: { id: string }; access: Pick<ConsentAccess, "consentId"> };
type Question = {
  ConsentId: string;
  Reference?: string;
  InstructedAmount: { Amount: string; Currency: string };
};

/**
 * Answers yes or no for the account of an authorised consent. Throws consent-status-invalid for one in another state, and
 * consent-mismatch where the token is for another.
 */
export async function confirmFunds({ app, access }: Call, kind: ConsentKind, question: Question): Promise<FundsCheck> {
  const field = "Data.ConsentId";
  const consent = await getConsentOf(app, question.ConsentId, kind);
  if (consentRefusal(consent, now())) {
    throw new DomainError("consent-status-invalid", `The consent is ${consent.status}; it has to be AUTH`, { field });
  }
  if (consent.id !== access.consentId) {
    throw new DomainError("consent-mismatch", "The token belongs to another consent", { field });
  }
  return checkFunds(consent, question);
}
