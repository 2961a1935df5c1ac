import { type Actor, type OrganisationRight, requireRole } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { findCertificate } from "./find-certificate.ts";
import type { Certificate } from "./model.ts";

/** The actor's certificate by serial number. One of another organisation is as unknown as one that never was. */
export async function getCertificate(
  actor: Actor,
  serial: string,
  right: OrganisationRight = "view",
): Promise<Certificate> {
  const certificate = await findCertificate(serial);
  if (!certificate) throw new DomainError("resource-not-found", "There is no such certificate in your organisation");
  requireRole(actor, certificate.organisationId, right);
  return certificate;
}
