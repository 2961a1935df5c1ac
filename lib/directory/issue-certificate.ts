import type { Actor } from "#lib/developers/actor.ts";
import { getOrganisation } from "#lib/organisations/get-organisation.ts";
import { certifyKey } from "./certify-key.ts";
import { requireNotSuspended } from "./create-software.ts";
import { getActiveSoftware } from "./get-software.ts";
import type { Certificate, CertificateKind } from "./model.ts";
import { readRequest } from "./read-request.ts";

type CertificateOrder = { kind: CertificateKind; /** PKCS #10 in PEM. */ csr: string };

/**
 * Signs a certification request. Only its key is taken: the subject, the usages and the dates are the directory's own.
 * Throws field-invalid for a request that is not signed by its key or whose key is weak or in use elsewhere.
 */
export async function issueCertificate(
  actor: Actor,
  softwareId: string,
  { kind, csr }: CertificateOrder,
): Promise<Certificate> {
  const software = await getActiveSoftware(actor, softwareId);
  const organisation = await getOrganisation(actor, software.organisationId);
  requireNotSuspended(organisation);
  return certifyKey(actor, { software, organisation }, kind, await readRequest(csr));
}
