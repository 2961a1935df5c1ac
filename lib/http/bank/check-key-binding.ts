import { certificateProblemFor } from "#lib/directory/certificate-problem-for.ts";
import { CERTIFICATE_PROBLEMS } from "#lib/directory/certificate-problems.ts";
import { DomainError } from "#lib/errors.ts";
import type { ClientCertificate, PlainRequest } from "../connection.ts";
import type { CallTrace } from "./call-trace.ts";
import { checkProof } from "./check-proof.ts";
import type { Caller } from "./find-caller.ts";
import type { BearerToken } from "./read-bearer-token.ts";

type Sent = { request: PlainRequest; token: BearerToken | null; certificate: ClientCertificate | null };

/**
 * A bound token works with its very key only: over a connection with the certificate it is bound to, while it is good, or
 * with a proof made with the key it is bound to. Throws token-not-bound, token-wrong-scheme and proof-invalid.
 */
export function checkKeyBinding(
  trace: Pick<CallTrace, "method" | "path">,
  caller: Caller,
  sent: Sent,
): void | Promise<void> {
  if (sent.token?.scheme === "DPoP") return checkProof(trace, caller, sent.token, sent.request);
  if (sent.request.headers.has("dpop")) {
    throw wrongScheme("A DPoP proof was sent and the token was not: send Authorization: DPoP with the token");
  }
  checkCertificate(caller, sent.certificate);
}

function checkCertificate(caller: Caller, certificate: ClientCertificate | null): void {
  const { boundTo, senderConstraint } = caller;
  if (senderConstraint === "dpop") {
    throw wrongScheme("The app proves its key with each call: send Authorization: DPoP and a proof, not Bearer");
  }
  if (boundTo === null) {
    if (senderConstraint !== "certificate") return;
    throw refuse("The app asks for tokens bound to its certificate, and this one is not");
  }
  if (!certificate) throw refuse("The token is bound to a client certificate or a DPoP key, and none was presented");
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

function wrongScheme(message: string): DomainError {
  return new DomainError("token-wrong-scheme", message, { field: "Authorization", clause: "RFC 9449, section 7.1" });
}
