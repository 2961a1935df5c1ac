import type { DomainError, ErrorCode } from "#lib/errors.ts";
import { env } from "#lib/env.ts";
import type { OBErrorResponse1 } from "#lib/standards/obuk/common.ts";
import type { ObErrorCode, StatusReasonCode } from "#lib/standards/obuk/errors.ts";
import type { Problem } from "#lib/standards/sandbox/problem.ts";

type Meaning = {
  status: number;
  /** Of the open banking error form. */
  ob: ObErrorCode | Extract<StatusReasonCode, "TKXP" | "TKSP">;
  title: string;
};

/**
 * What every refusal means over HTTP: the status, the code of the open banking form and the title of the problem form.
 * The identity provider answers in OAuth's own form and has its codes from oidc-provider.
 */
export const ERRORS = {
  unexpected: { status: 500, ob: "U000", title: "Unexpected error" },
  unavailable: { status: 503, ob: "U000", title: "Not available" },
  "method-not-allowed": { status: 405, ob: "U005", title: "Method not allowed" },
  "not-acceptable": { status: 406, ob: "U006", title: "Not acceptable" },
  "unsupported-media-type": { status: 415, ob: "U006", title: "Media type not supported" },
  "body-too-large": { status: 413, ob: "U010", title: "Body too large" },
  "address-too-long": { status: 414, ob: "U010", title: "Address too long" },
  "unknown-path": { status: 404, ob: "U011", title: "Nothing at this address" },
  "malformed-body": { status: 400, ob: "U010", title: "Malformed body" },
  "field-missing": { status: 400, ob: "U004", title: "Field missing" },
  "field-invalid": { status: 400, ob: "U002", title: "Field invalid" },
  "field-unexpected": { status: 400, ob: "U005", title: "Field not allowed" },
  "date-invalid": { status: 400, ob: "U003", title: "Date cannot be used" },
  "header-invalid": { status: 400, ob: "U006", title: "Header invalid" },
  "header-missing": { status: 400, ob: "U007", title: "Header missing" },
  "idempotency-key-reused": { status: 422, ob: "U029", title: "Key used for something else" },
  "signature-missing": { status: 400, ob: "U019", title: "Signature missing" },
  "signature-malformed": { status: 400, ob: "U018", title: "Signature malformed" },
  "signature-claim-missing": { status: 400, ob: "U017", title: "Signature lacks a parameter" },
  "signature-claim-invalid": { status: 400, ob: "U016", title: "Signature has a wrong parameter" },
  "signature-invalid": { status: 400, ob: "U015", title: "Signature does not verify" },
  "signature-unexpected": { status: 400, ob: "U020", title: "Signature not taken here" },
  "rate-limited": { status: 429, ob: "U000", title: "Too many requests" },
  "token-missing": { status: 401, ob: "U007", title: "No token" },
  "token-invalid": { status: 401, ob: "U006", title: "Token not valid" },
  "token-expired": { status: 401, ob: "U006", title: "Token expired" },
  "token-wrong-grant": { status: 401, ob: "U006", title: "Wrong kind of token" },
  "token-not-bound": { status: 401, ob: "U006", title: "Token bound to another key" },
  "token-wrong-scheme": { status: 401, ob: "U006", title: "Token sent in the wrong way" },
  "proof-invalid": { status: 401, ob: "U006", title: "Proof of possession not valid" },
  "app-suspended": { status: 403, ob: "U009", title: "App suspended" },
  "organisation-not-verified": { status: 403, ob: "U009", title: "Organisation not verified" },
  "scope-missing": { status: 403, ob: "U008", title: "Scope missing" },
  "permission-missing": { status: 403, ob: "U008", title: "Permission missing" },
  "resource-not-found": { status: 400, ob: "U011", title: "Not found" },
  "resource-not-yours": { status: 403, ob: "U008", title: "Belongs to somebody else" },
  "account-not-in-consent": { status: 403, ob: "U008", title: "Account not in the consent" },
  "consent-not-authorised": { status: 403, ob: "U009", title: "Consent not authorised" },
  "consent-revoked": { status: 401, ob: "TKSP", title: "Consent stopped" },
  "consent-expired": { status: 401, ob: "TKXP", title: "Consent expired" },
  "consent-status-invalid": { status: 400, ob: "U009", title: "Consent in another state" },
  "other-version": { status: 400, ob: "U008", title: "Made under another version" },
  "consent-mismatch": { status: 400, ob: "U008", title: "Differs from the consent" },
  "reauthentication-needed": { status: 403, ob: "U028", title: "Customer must authenticate again" },
  "resource-exists": { status: 409, ob: "U029", title: "Exists already" },
  "state-conflict": { status: 409, ob: "U009", title: "State does not allow this" },
  "field-expected": { status: 400, ob: "U001", title: "Field expected" },
  "limit-exceeded": { status: 400, ob: "U014", title: "Outside the limits of the consent" },
  "after-cut-off": { status: 400, ob: "U012", title: "After the cut-off time" },
  "unsupported-account-identifier": { status: 400, ob: "U021", title: "Account identifier not supported" },
  "unsupported-secondary-identifier": { status: 400, ob: "U022", title: "Secondary identification not supported" },
  "unsupported-currency": { status: 400, ob: "U023", title: "Currency not supported" },
  "unsupported-event-type": { status: 400, ob: "U024", title: "Event type not supported" },
  "unsupported-frequency": { status: 400, ob: "U025", title: "Frequency not supported" },
  "unsupported-local-instrument": { status: 400, ob: "U026", title: "Local instrument not supported" },
  "unsupported-scheme": { status: 400, ob: "U027", title: "Scheme not supported" },
  "funds-insufficient": { status: 400, ob: "U014", title: "Not enough funds" },
  "core-banking-failed": { status: 503, ob: "U000", title: "Core banking did not answer" },
  "upstream-failed": { status: 502, ob: "U000", title: "No usable answer from behind the API" },
  "certificate-refused": { status: 401, ob: "U006", title: "Client certificate not accepted" },
  "redirect-uri-refused": { status: 400, ob: "U002", title: "Redirect address not registered" },
  "client-metadata-refused": { status: 400, ob: "U002", title: "Metadata not registered" },
  "software-statement-invalid": { status: 400, ob: "U002", title: "Software statement not valid" },
  "software-statement-unapproved": { status: 400, ob: "U009", title: "Software statement not approved" },
  "not-signed-in": { status: 401, ob: "U007", title: "Not signed in" },
  "not-allowed": { status: 403, ob: "U009", title: "Not allowed" },
  "cross-site-request": { status: 403, ob: "U006", title: "Request from another site" },
  "wrong-credentials": { status: 401, ob: "U006", title: "Wrong username or password" },
  "wrong-code": { status: 401, ob: "U006", title: "Wrong code" },
  locked: { status: 423, ob: "U009", title: "Locked" },
  "link-expired": { status: 410, ob: "U009", title: "Link expired" },
  "journey-expired": { status: 410, ob: "U009", title: "Time is up" },
  "no-eligible-account": { status: 422, ob: "U009", title: "No account can be shared" },
  "nothing-selected": { status: 422, ob: "U004", title: "Nothing selected" },
} as const satisfies Record<ErrorCode, Meaning>;

const UNKNOWN_RESOURCE = 404;

/** The status in the problem form, where an unknown resource is 404 as everywhere but in open banking. */
export function problemStatus(code: ErrorCode): number {
  return code === "resource-not-found" ? UNKNOWN_RESOURCE : ERRORS[code].status;
}

/** The words of HTTP for a status: Bad Request. */
const REASONS: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  409: "Conflict",
  413: "Content Too Large",
  414: "URI Too Long",
  422: "Unprocessable Content",
  415: "Unsupported Media Type",
  429: "Too Many Requests",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
};

/** The open banking form: at least one entry in Errors, nothing of the request but names of its fields. */
export function toObError(
  error: DomainError,
  id: string,
  status: number = ERRORS[error.code].status,
): OBErrorResponse1 {
  const findings = [{ code: error.code, message: error.message, field: error.field }, ...error.also];
  return {
    Id: id,
    Code: `${status} ${REASONS[status] ?? "Refused"}`,
    Message: ERRORS[error.code].title,
    Errors: findings.slice(0, 50).map(({ code = error.code, message, field }) => ({
      ErrorCode: ERRORS[code].ob,
      Message: message.slice(0, 500),
      ...(field ? { Path: field.slice(0, 500) } : {}),
      Url: docsUrl(code),
    })),
  };
}

/** The form of RFC 9457. */
export function toProblem(error: DomainError, id: string): Problem {
  const findings = [{ message: error.message, field: error.field }, ...error.also];
  const errors = findings.flatMap(({ field, message }) => (field ? [{ field, message }] : []));
  return {
    type: docsUrl(error.code),
    title: ERRORS[error.code].title,
    status: problemStatus(error.code),
    detail: error.message,
    instance: `urn:uuid:${id}`,
    code: error.code,
    ...(errors.length > 0 ? { errors } : {}),
  };
}

function docsUrl(code: ErrorCode): string {
  return `${env().PUBLIC_URL}/docs/errors#${code}`;
}
