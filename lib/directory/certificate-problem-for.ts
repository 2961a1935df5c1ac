import type { CertificateOwner, CertificateProblem, ClientCertificate } from "#lib/http/connection.ts";

/**
 * Why an app must not use this certificate, or null: what is wrong with the certificate itself, or that it belongs to
 * another organisation or to other software. Its owner must have been read (withCertificateOwner).
 */
export function certificateProblemFor(
  { problem, owner }: Pick<ClientCertificate, "problem" | "owner">,
  app: CertificateOwner,
): CertificateProblem | null {
  if (problem) return problem;
  if (!owner) return "untrusted";
  return isOwnedBy(owner, app) ? null : "wrong-organisation";
}

/** An app that has no software in the directory takes any certificate of its organisation. */
function isOwnedBy(owner: CertificateOwner, app: CertificateOwner): boolean {
  if (owner.organisationId !== app.organisationId) return false;
  return app.softwareId === null || owner.softwareId === null || app.softwareId === owner.softwareId;
}
