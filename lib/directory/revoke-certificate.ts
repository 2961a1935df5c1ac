import { type Actor, describeActor } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { markCertificateRevoked } from "./certificate-data.ts";
import { getCertificate } from "./get-certificate.ts";
import { type Certificate, REVOCATION_REASONS, type RevocationReason } from "./model.ts";

/** Revokes a certificate for good; from the commit on no instance accepts it. Throws state-conflict when it was revoked before. */
export async function revokeCertificate(actor: Actor, serial: string, reason: string): Promise<Certificate> {
  if (!isReason(reason)) {
    const message = `The reason is one of ${Object.keys(REVOCATION_REASONS).join(", ")}`;
    throw new DomainError("field-invalid", message, { field: "reason", clause: "RFC 5280, section 5.3.1" });
  }
  const certificate = await getCertificate(actor, serial, "develop");
  const isDone = await markCertificateRevoked(certificate.id, reason, {
    organisationId: certificate.organisationId,
    actor: describeActor(actor),
    action: "certificate.revoke",
    object: `certificate:${certificate.serial}`,
    detail: { reason, kid: certificate.kid },
  });
  if (!isDone) throw new DomainError("state-conflict", "The certificate was revoked before");
  return getCertificate(actor, serial);
}

function isReason(value: string): value is RevocationReason {
  return Object.hasOwn(REVOCATION_REASONS, value);
}
