import { certificateProblemFor } from "#lib/directory/certificate-problem-for.ts";
import { CERTIFICATE_PROBLEMS } from "#lib/directory/certificate-problems.ts";
import { DomainError } from "#lib/errors.ts";
import type { ClientCertificate } from "../connection.ts";
import type { Caller } from "./find-caller.ts";

/** A token bound to a certificate works over a connection with that very certificate only, while it is good. */
export function checkKeyBinding(caller: Caller, certificate: ClientCertificate | null): void {
  const { boundTo } = caller;
  if (boundTo === null) {
    if (caller.senderConstraint !== "certificate") return;
    throw refuse("The app asks for tokens bound to its certificate, and this one is not");
  }
  if (!certificate) throw refuse("The token is bound to a client certificate and none was presented");
  if (certificate.problem) throw refuse(`The client certificate ${CERTIFICATE_PROBLEMS[certificate.problem]}`);
  if (certificate.thumbprint !== boundTo) throw refuse("The token is bound to another client certificate");
  checkOwner(caller);
}

/** The directory's word comes with the query that found the token: a revocation holds at the next call. */
function checkOwner({ boundCertificate, organisationId, appSoftwareId }: Caller): void {
  const problem = certificateProblemFor(
    { problem: boundCertificate?.isRevoked ? "revoked" : null, owner: boundCertificate },
    { organisationId, softwareId: appSoftwareId },
  );
  if (problem) throw refuse(`The client certificate ${CERTIFICATE_PROBLEMS[problem]}`);
}

function refuse(message: string): DomainError {
  return new DomainError("token-not-bound", message, { field: "Authorization", clause: "RFC 8705, section 3" });
}
