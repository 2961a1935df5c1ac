import { DomainError } from "#lib/errors.ts";
import type { ClientCertificate } from "../connection.ts";
import type { Caller } from "./find-caller.ts";

const detail = { field: "Authorization", clause: "RFC 8705, section 3" } as const;

/** A token bound to a certificate works over a connection with that very certificate only. */
export function checkKeyBinding({ boundTo, senderConstraint }: Caller, certificate: ClientCertificate | null): void {
  if (boundTo === null) {
    if (senderConstraint !== "certificate") return;
    throw new DomainError(
      "token-not-bound",
      "The app asks for tokens bound to its certificate, and this one is not",
      detail,
    );
  }
  if (!certificate) {
    throw new DomainError(
      "token-not-bound",
      "The token is bound to a client certificate and none was presented",
      detail,
    );
  }
  if (certificate.problem) {
    throw new DomainError(
      "token-not-bound",
      `The client certificate cannot be used: it is ${certificate.problem}`,
      detail,
    );
  }
  if (certificate.thumbprint !== boundTo) {
    throw new DomainError("token-not-bound", "The token is bound to another client certificate", detail);
  }
}
