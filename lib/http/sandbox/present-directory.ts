import { certificateState } from "#lib/directory/certificate-state.ts";
import type { Certificate, Software, StatementRecord } from "#lib/directory/model.ts";
import { env } from "#lib/env.ts";
import type { Certificate as CertificateDocument } from "#lib/standards/sandbox/certificates.ts";
import type { SoftwareStatementRecord } from "#lib/standards/sandbox/software-statements.ts";
import type { Software as SoftwareDocument } from "#lib/standards/sandbox/software.ts";

export function presentSoftware(software: Software): SoftwareDocument {
  return {
    software_id: software.softwareId,
    name: software.name,
    description: software.description,
    version: software.version,
    client_uri: software.clientUri,
    logo_uri: software.logoUri,
    policy_uri: software.policyUri,
    tos_uri: software.tosUri,
    on_behalf_of: software.onBehalfOf,
    redirect_uris: software.redirectUris,
    roles: software.roles,
    status: software.status,
    jwks_uri: `${env().PUBLIC_URL}/directory/software/${software.softwareId}/jwks`,
    created_at: software.createdAt.toISOString(),
    updated_at: software.updatedAt.toISOString(),
  };
}

export function presentCertificate(certificate: Certificate): CertificateDocument {
  return {
    serial: certificate.serial,
    kind: certificate.kind,
    software_id: certificate.commonName,
    subject: certificate.subject,
    kid: certificate.kid,
    thumbprint: certificate.thumbprint,
    status: certificateState(certificate),
    not_before: certificate.notBefore.toISOString(),
    not_after: certificate.notAfter.toISOString(),
    revoked_at: certificate.revokedAt?.toISOString() ?? null,
    revocation_reason: certificate.revocationReason,
    certificate: certificate.pem,
    created_at: certificate.createdAt.toISOString(),
  };
}

export function presentStatement(
  { id, issuedAt, revokedAt }: StatementRecord,
  softwareId: string,
): SoftwareStatementRecord {
  return {
    jti: id,
    software_id: softwareId,
    issued_at: issuedAt.toISOString(),
    revoked_at: revokedAt?.toISOString() ?? null,
  };
}
