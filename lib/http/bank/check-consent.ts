import type { AccountAccess } from "#lib/accounts/model.ts";
import { now } from "#lib/clock.ts";
import { CONSENT_KINDS } from "#lib/consents/kinds.ts";
import { consentRefusal } from "#lib/consents/model.ts";
import { DomainError } from "#lib/errors.ts";
import type { Contract } from "#lib/standards/contract.ts";
import type { Caller } from "./find-caller.ts";

const NOTHING: AccountAccess = { accountIds: [], permissions: [], period: { from: null, to: null } };

/** What the consent behind the token opens. Throws when it is stopped, expired, not authorised, or of another app or kind. */
export function checkConsent(caller: Caller, { grant, scope }: Contract): AccountAccess {
  if (grant === "client_credentials") return NOTHING;
  const { consentStatus: status, consentId } = caller;
  if (!consentId || !status) throw new DomainError("token-invalid", "The token belongs to no consent");
  if (caller.consentDeleted) throw new DomainError("consent-revoked", "The app has deleted this consent");
  if (caller.consentAppId !== caller.appId)
    throw new DomainError("resource-not-yours", "The consent was created by another app");
  if (caller.kind === null || !(caller.kind in CONSENT_KINDS) || CONSENT_KINDS["account-access"].scope !== scope) {
    throw new DomainError("scope-missing", "The consent is for something else");
  }
  const refusal = consentRefusal({ status, expiresAt: toDate(caller.consentExpires) }, now());
  if (refusal) throw new DomainError(refusal.code, refusal.message);
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
  };
}

function toDate(seconds: number | null): Date | null {
  return seconds === null ? null : new Date(Math.round(seconds * 1000));
}
