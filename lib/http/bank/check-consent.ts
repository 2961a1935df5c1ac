import type { ConsentAccess } from "#lib/accounts/model.ts";
import { now } from "#lib/clock.ts";
import { CONSENT_KINDS, consentKindOf, isConsentKind } from "#lib/consents/kinds.ts";
import { consentRefusal } from "#lib/consents/model.ts";
import { DomainError } from "#lib/errors.ts";
import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import type { Caller } from "./find-caller.ts";

const NOTHING: ConsentAccess = {
  accountIds: [],
  permissions: [],
  period: { from: null, to: null },
  consentId: null,
  kind: null,
  version: null,
  customerId: null,
};

/** What the consent behind the token opens. Throws when it is stopped, expired, not authorised, or of another app or kind. */
export function checkConsent(caller: Caller, contract: Pick<BankContract, "grant" | "path">): ConsentAccess {
  if (contract.grant === "client_credentials") return NOTHING;
  const { consentStatus: status, consentId, kind } = caller;
  if (!consentId || !status) throw new DomainError("token-invalid", "The token belongs to no consent");
  if (caller.consentDeleted) throw new DomainError("consent-revoked", "The app has deleted this consent");
  if (caller.consentAppId !== caller.appId)
    throw new DomainError("resource-not-yours", "The consent was created by another app");
  if (kind === null || !isConsentKind(kind) || kind !== consentKindOf(contract.path)) {
    throw new DomainError("scope-missing", "The consent is for something else");
  }
  // Whether a consent that is good for one order was used already, its order knows: the same call may be sent again.
  if (!CONSENT_KINDS[kind].once) {
    const refusal = consentRefusal({ status, expiresAt: toDate(caller.consentExpires) }, now());
    if (refusal) throw new DomainError(refusal.code, refusal.message);
  }
  if (caller.model === "EndedAccessToken") {
    throw new DomainError(
      "token-invalid",
      "The token is of an earlier authorisation of this consent, which was stopped",
    );
  }
  return {
    accountIds: caller.accountIds,
    permissions: caller.permissions ?? [],
    period: { from: toDate(caller.transactionFrom), to: toDate(caller.transactionTo) },
    consentId,
    kind,
    version: caller.version,
    customerId: caller.customerId,
  };
}

function toDate(seconds: number | null): Date | null {
  return seconds === null ? null : new Date(Math.round(seconds * 1000));
}
