import type { ConsentAccess } from "#lib/accounts/model.ts";
import { now } from "#lib/clock.ts";
import type { Consent } from "#lib/consents/model.ts";
import { DomainError } from "#lib/errors.ts";
import type { PaymentOrderRequest } from "./create-order.ts";
import { findDifference } from "./find-difference.ts";
import type { QuotedRate } from "./quote.ts";

type Call = { access: ConsentAccess; version: string };

/** Whether this order is the one the customer authorised, and still is. */
export function checkOrder(consent: Consent, { Data, Risk }: PaymentOrderRequest, { access, version }: Call): void {
  const field = "Data.ConsentId";
  if (access.consentId !== consent.id) {
    throw new DomainError("consent-mismatch", "The token belongs to another consent", { field });
  }
  requireUsable(consent, version);
  const difference =
    findDifference(consent.resource["Initiation"], Data.Initiation, "Data.Initiation") ??
    findDifference(consent.risk, Risk, "Risk");
  if (difference) {
    throw new DomainError("consent-mismatch", "The order differs from what the customer authorised", {
      field: difference,
    });
  }
  checkRate(consent);
}

/** How long an authorised consent waits for its order. */
const USE_WITHIN_MS = 7 * 86_400_000;

/** Refuses a consent in another state than AUTH, of another version, or authorised too long ago. */
export function requireUsable(consent: Consent, version: string): void {
  const field = "ConsentId";
  if (consent.status !== "AUTH") {
    const message = `The consent is ${consent.status}: only an authorised one can be used, and once`;
    throw new DomainError("consent-status-invalid", message, { field, received: consent.status, expected: "AUTH" });
  }
  if (consent.version !== version) {
    const message = `The consent was made at ${consent.version} and can only be used there`;
    throw new DomainError("consent-mismatch", message, { field });
  }
  const authorisedAt = consent.authorisedAt ?? consent.createdAt;
  if (now().getTime() > authorisedAt.getTime() + USE_WITHIN_MS) {
    throw new DomainError("consent-status-invalid", "The consent was authorised more than seven days ago", { field });
  }
}

function checkRate({ resource }: Consent): void {
  const rate = resource["ExchangeRateInformation"] as QuotedRate | undefined;
  if (!rate?.ExpirationDateTime || new Date(rate.ExpirationDateTime) > now()) return;
  throw new DomainError("date-invalid", `The exchange rate of the consent ran out at ${rate.ExpirationDateTime}`, {
    field: "Data.ExchangeRateInformation.ExpirationDateTime",
  });
}
