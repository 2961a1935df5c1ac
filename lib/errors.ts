/**
 * Every way a verb can refuse. What each means over HTTP is decided in lib/http/errors.ts, in a table
 * that does not compile when a code is missing.
 */
export const ERROR_CODES = [
  "unexpected",
  "unavailable",
  // the request itself
  "method-not-allowed",
  "not-acceptable",
  "unsupported-media-type",
  "body-too-large",
  "address-too-long",
  "unknown-path",
  "malformed-body",
  "field-missing",
  "field-invalid",
  "field-unexpected",
  "date-invalid",
  "header-invalid",
  "header-missing",
  "idempotency-key-reused",
  "signature-missing",
  "signature-malformed",
  "signature-claim-missing",
  "signature-claim-invalid",
  "signature-invalid",
  "signature-unexpected",
  "rate-limited",
  // who is calling
  "token-missing",
  "token-invalid",
  "token-expired",
  "token-wrong-grant",
  "token-not-bound",
  "token-wrong-scheme",
  "proof-invalid",
  "app-suspended",
  "organisation-not-verified",
  "scope-missing",
  "permission-missing",
  // what is asked for
  "resource-not-found",
  "resource-not-yours",
  "account-not-in-consent",
  "consent-not-authorised",
  "consent-revoked",
  "consent-expired",
  "consent-status-invalid",
  "consent-mismatch",
  "other-version",
  "reauthentication-needed",
  "resource-exists",
  "state-conflict",
  // what cannot be paid
  "field-expected",
  "limit-exceeded",
  "after-cut-off",
  "unsupported-account-identifier",
  "unsupported-secondary-identifier",
  "unsupported-currency",
  "unsupported-event-type",
  "unsupported-frequency",
  "unsupported-local-instrument",
  "unsupported-scheme",
  "funds-insufficient",
  "core-banking-failed",
  "upstream-failed",
  // what an app asks to be registered with
  "certificate-refused",
  "redirect-uri-refused",
  "client-metadata-refused",
  "software-statement-invalid",
  "software-statement-unapproved",
  // people
  "not-signed-in",
  "not-allowed",
  "cross-site-request",
  "wrong-credentials",
  "wrong-code",
  "locked",
  "link-expired",
  "journey-expired",
  "no-eligible-account",
  "nothing-selected",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export type Finding = { code?: ErrorCode; message: string; field?: string };

export type ErrorDetail = {
  /** JSON path, header or parameter that is wrong: Data.Permissions, x-fapi-interaction-id … */
  field?: string;
  /** Where a standard says so. */
  clause?: string;
  /** For the request log: what came, without secrets, and what should have come. */
  received?: string;
  expected?: string;
  /** Further findings, one each; of the same kind unless they say otherwise. */
  also?: Finding[];
  cause?: unknown;
};

/** The one error verbs throw. The message is for the developer or the customer; it never carries a secret. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly clause: string | undefined;
  readonly received: string | undefined;
  readonly expected: string | undefined;
  readonly also: Finding[];

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message, { cause: detail.cause });
    this.name = "DomainError";
    this.code = code;
    this.field = detail.field;
    this.clause = detail.clause;
    this.received = detail.received;
    this.expected = detail.expected;
    this.also = detail.also ?? [];
  }
}

/** Whether something thrown is a refusal of ours with this code. */
export function isDomainError(error: unknown, code?: ErrorCode): error is DomainError {
  return error instanceof Error && error.name === "DomainError" && (!code || (error as DomainError).code === code);
}
