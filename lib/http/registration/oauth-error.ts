import type { DomainError, ErrorCode } from "#lib/errors.ts";
import { ERRORS } from "../errors.ts";

/** RFC 7591 §3.2.2; what concerns tokens as RFC 6750 has it. */
const OAUTH_ERRORS: Partial<Record<ErrorCode, string>> = {
  "redirect-uri-refused": "invalid_redirect_uri",
  "client-metadata-refused": "invalid_client_metadata",
  "software-statement-invalid": "invalid_software_statement",
  "software-statement-unapproved": "unapproved_software_statement",
  "certificate-refused": "invalid_client",
  unexpected: "server_error",
  unavailable: "temporarily_unavailable",
  "unknown-path": "not_found",
};

const BY_STATUS: Readonly<Record<number, string>> = { 401: "invalid_token", 403: "access_denied" };

/** Status and code of a refusal in OAuth's form. */
export function oauthErrorOf({ code }: DomainError): { status: number; error: string } {
  const { status } = code === "unknown-path" ? { status: 404 } : ERRORS[code];
  return { status, error: OAUTH_ERRORS[code] ?? BY_STATUS[status] ?? "invalid_request" };
}

/** The finding, with the claim it is about in front. RFC 6749 §5.2 leaves out quotes, backslashes and what is not ASCII. */
export function describeRefusal({ field, message }: DomainError): string {
  const text = field ? `${field}: ${message}` : message;
  return text
    .replaceAll(/[“”"]/g, "'")
    .replaceAll(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, "?")
    .slice(0, 500);
}
