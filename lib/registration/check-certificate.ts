import { CERTIFICATE_PROBLEMS } from "#lib/directory/certificate-problems.ts";
import { subjectMatches } from "#lib/directory/subject-matches.ts";
import { env } from "#lib/env.ts";
import { DomainError } from "#lib/errors.ts";
import type { CertificateOwner, ClientCertificate } from "#lib/http/connection.ts";
import type { Progress } from "./model.ts";
import { refuseMetadata } from "./refuse-metadata.ts";

const CLAUSE = "UK DCR 3.3, mutual TLS at the registration endpoint";

/** Whom the certificate of the connection belongs to. Null only where the deployment has no mutual TLS at all. */
export function checkCertificate(
  certificate: ClientCertificate | null,
  about: Progress["about"],
): CertificateOwner | null {
  const { PUBLIC_MTLS_URL } = env();
  if (!certificate) {
    if (PUBLIC_MTLS_URL) throw refuse(`Send this over mutual TLS, to ${PUBLIC_MTLS_URL}: no certificate was presented`);
    about({ facts: { certificate: "none: this deployment has no mutual TLS" } });
    return null;
  }
  const { problem, owner, thumbprint } = certificate;
  if (problem) throw refuse(`The client certificate ${CERTIFICATE_PROBLEMS[problem]}`);
  if (!owner) throw refuse(`The client certificate ${CERTIFICATE_PROBLEMS.untrusted}`);
  about({ organisationId: owner.organisationId, facts: { certificate: thumbprint } });
  return owner;
}

/** The third party of the certificate is the one of the statement, and its software where the certificate names one. */
export function checkCertificateOwner(
  owner: CertificateOwner | null,
  software: { id: string; organisationId: string },
): void {
  if (!owner) return;
  const isOwn =
    owner.organisationId === software.organisationId && (owner.softwareId === null || owner.softwareId === software.id);
  if (isOwn) return;
  throw new DomainError(
    "software-statement-unapproved",
    "belongs to another organisation or other software than the client certificate",
    { field: "software_statement", clause: "UK DCR 3.3, validation of the request" },
  );
}

/** A name to authenticate by is the name in the certificate that registers it. */
export function checkSubjectName(certificate: ClientCertificate | null, name: unknown): void {
  if (typeof name !== "string" || !certificate || subjectMatches(certificate.pem, name)) return;
  throw refuseMetadata("tls_client_auth_subject_dn", "is not the subject of the client certificate", "RFC 8705, 2.1.2");
}

/** The software of the registration is the caller's, whatever the statement says of its roles. */
export function checkOrganisationOf(owner: CertificateOwner | null, app: { organisationId: string }): void {
  if (!owner || owner.organisationId === app.organisationId) return;
  throw new DomainError("resource-not-yours", "The client certificate belongs to another organisation", {
    field: "client_id",
    clause: CLAUSE,
  });
}

function refuse(message: string): DomainError {
  return new DomainError("certificate-refused", message, { field: "certificate", clause: CLAUSE });
}
