import type { ErrorCode } from "#lib/errors.ts";

const PROFILE = "UK Open Banking Read/Write Data API Profile";

/** Where a standard decides a refusal of the bank APIs. A code that is missing is the bank's own rule. */
export const REFUSAL_CLAUSES: Partial<Record<ErrorCode, string>> = {
  unexpected: "RFC 9110 §15.6.1",
  unavailable: "RFC 9110 §15.6.4",
  "method-not-allowed": "RFC 9110 §15.5.6",
  "not-acceptable": "RFC 9110 §15.5.7",
  "unsupported-media-type": "RFC 9110 §15.5.16",
  "body-too-large": "RFC 9110 §15.5.14",
  "unknown-path": "RFC 9110 §15.5.5",
  "malformed-body": "RFC 8259 §2",
  "field-missing": `${PROFILE}, Error Response Structure`,
  "field-invalid": `${PROFILE}, Error Response Structure`,
  "field-unexpected": `${PROFILE}, Error Response Structure`,
  "date-invalid": `${PROFILE}, Date Formats`,
  "header-invalid": `${PROFILE}, Request Headers`,
  "header-missing": `${PROFILE}, Request Headers`,
  "rate-limited": `${PROFILE}, 429 (Too Many Requests)`,
  "token-missing": "RFC 6750 §3",
  "token-invalid": "RFC 6750 §3.1, invalid_token",
  "token-expired": "RFC 6750 §3.1, invalid_token",
  "token-wrong-grant": `${PROFILE}, Grants Types`,
  "token-not-bound": "RFC 8705 §3",
  "app-suspended": `${PROFILE}, 403 (Forbidden)`,
  "organisation-not-verified": `${PROFILE}, 403 (Forbidden)`,
  "scope-missing": "RFC 6750 §3.1, insufficient_scope",
  "permission-missing": "UK Open Banking Account and Transaction API, Permissions",
  "resource-not-found": `${PROFILE}, 400 (Bad Request) v/s 404 (Not Found)`,
  "resource-not-yours": `${PROFILE}, 403 (Forbidden)`,
  "account-not-in-consent": "UK Open Banking Account and Transaction API, Consent Authorisation",
  "consent-not-authorised": `${PROFILE}, 403 (Forbidden)`,
  "consent-revoked": "UK Open Banking Account and Transaction API, Consent Revocation",
  "consent-expired": "UK Open Banking Account and Transaction API, ExpirationDateTime",
  "reauthentication-needed": "UK Open Banking Account and Transaction API, Consent Re-authentication",
};
