import type { AuditRecord } from "#lib/audit/model.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import { now } from "#lib/clock.ts";
import { prisma, type Transaction, withTransaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import { preparedQuery } from "#lib/prepared-query.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { type Certificate, type CertifiedJwk, LIVE_CERTIFICATES_PER_SOFTWARE, type RevocationReason } from "./model.ts";

const WITH_SOFTWARE = { software: { select: { softwareId: true } } } as const satisfies Prisma.CertificateInclude;

type Row = Prisma.CertificateGetPayload<{ include: typeof WITH_SOFTWARE }>;

function toCertificate({ software, ...row }: Row): Certificate {
  return {
    ...row,
    commonName: software?.softwareId ?? "",
    // The column is for certificates of an organisation as such, which the directory does not issue.
    softwareId: row.softwareId ?? "",
    kind: row.kind as Certificate["kind"],
    publicJwk: row.publicJwk as CertifiedJwk,
    revocationReason: row.revocationReason as RevocationReason | null,
  };
}

export async function selectCertificate(serial: string): Promise<Certificate | null> {
  const row = await prisma().certificate.findUnique({ where: { serial }, include: WITH_SOFTWARE });
  return row && toCertificate(row);
}

export async function selectCertificateByThumbprint(thumbprint: string): Promise<Certificate | null> {
  const row = await prisma().certificate.findUnique({ where: { thumbprint }, include: WITH_SOFTWARE });
  return row && toCertificate(row);
}

type Owner = { organisationId: string; softwareId?: string };

/** Newest first; `before` is the id of the last one already seen. */
export async function selectCertificatesOf(owner: Owner, before: string | null, limit: number): Promise<Certificate[]> {
  const rows = await prisma().certificate.findMany({
    where: { ...owner, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: "desc" },
    take: limit,
    include: WITH_SOFTWARE,
  });
  return rows.map(toCertificate);
}

/** Newest first: the keys a directory publishes, or those it withdrew. */
export async function selectPublishedCertificates(
  owner: { organisationId: string } | { softwareId: string },
  state: "live" | "revoked",
  limit: number,
): Promise<Certificate[]> {
  const rows = await prisma().certificate.findMany({
    where: { ...owner, ...(state === "live" ? live() : { revokedAt: { not: null } }) },
    orderBy: { id: "desc" },
    take: limit,
    include: WITH_SOFTWARE,
  });
  return rows.map(toCertificate);
}

const live = () => ({ revokedAt: null, notAfter: { gt: now() } });

/** What was certified before for the same key, by anybody. */
export async function selectCertificatesOfKey(kid: string): Promise<Certificate[]> {
  const rows = await prisma().certificate.findMany({
    where: { kid },
    orderBy: { id: "desc" },
    take: 20,
    include: WITH_SOFTWARE,
  });
  return rows.map(toCertificate);
}

export type NewCertificate = Omit<Certificate, "commonName">;

/** Writes the certificate and the audit entry. Refuses when its software has as many live ones as it may have. */
export async function insertCertificate(certificate: NewCertificate, audit: AuditRecord): Promise<void> {
  await withTransaction(async (tx) => {
    await lockSoftware(tx, certificate.softwareId);
    const data = { ...certificate, publicJwk: certificate.publicJwk as Prisma.InputJsonObject };
    await tx.certificate.create({ data });
    const count = await tx.certificate.count({ where: { softwareId: certificate.softwareId, ...live() } });
    if (count > LIVE_CERTIFICATES_PER_SOFTWARE) {
      const message = `A piece of software has at most ${LIVE_CERTIFICATES_PER_SOFTWARE} live certificates; revoke one first`;
      throw new DomainError("state-conflict", message);
    }
    await recordAudit(tx, audit);
  });
}

/** One at a time for a piece of software, and none once it is revoked. */
async function lockSoftware(tx: Transaction, id: string): Promise<void> {
  const { count } = await tx.software.updateMany({
    where: { id, status: "active" },
    data: { updatedAt: now() },
  });
  if (count !== 1) throw new DomainError("state-conflict", "The software was revoked in the directory");
}

/** False when it was revoked already. */
export async function markCertificateRevoked(
  id: string,
  reason: RevocationReason,
  audit: AuditRecord,
): Promise<boolean> {
  return withTransaction(async (tx) => {
    const { count } = await tx.certificate.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: now(), revocationReason: reason },
    });
    if (count === 1) await recordAudit(tx, audit);
    return count === 1;
  });
}

/** For the revocation list: those that would still be valid. */
export async function selectRevoked() {
  const rows = await prisma().certificate.findMany({
    where: { revokedAt: { not: null }, notAfter: { gt: now() } },
    orderBy: { revokedAt: "asc" },
    select: { serial: true, revokedAt: true, revocationReason: true },
  });
  return rows.flatMap(({ serial, revokedAt, revocationReason }) =>
    revokedAt ? [{ serial, revokedAt, reason: revocationReason as RevocationReason | null }] : [],
  );
}

export type CertificateStanding = { organisationId: string; softwareId: string | null; isRevoked: boolean };

// Asked whenever a certificate is presented to the identity provider, and never cached: a revocation holds at once.
const FIND_STANDING = {
  name: "certificate-standing",
  text: `SELECT "organisationId", "softwareId", "revokedAt" IS NOT NULL AS "isRevoked" FROM "Certificate" WHERE "thumbprint" = $1`,
};

export async function selectStanding(thumbprint: string): Promise<CertificateStanding | null> {
  const { rows } = await preparedQuery<CertificateStanding>("read", { ...FIND_STANDING, values: [thumbprint] });
  return rows[0] ?? null;
}
