import type { AuditRecord } from "#lib/audit/model.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import { now } from "#lib/clock.ts";
import { prisma, type Transaction, withTransaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import type { Prisma, Software as SoftwareRow } from "#prisma/generated/client.ts";
import { SOFTWARE_PER_ORGANISATION, type Software } from "./model.ts";

function toSoftware({ roles, status, ...row }: SoftwareRow): Software {
  return { ...row, roles: roles as Software["roles"], status: status as Software["status"] };
}

/** By the directory's software_id. */
export async function selectSoftware(softwareId: string): Promise<Software | null> {
  const row = await prisma().software.findUnique({ where: { softwareId } });
  return row && toSoftware(row);
}

export async function selectSoftwareByRow(id: string): Promise<Software | null> {
  const row = await prisma().software.findUnique({ where: { id } });
  return row && toSoftware(row);
}

/** Newest first; `before` is the row id of the last one already seen. */
export async function selectSoftwareOf(
  organisationId: string,
  before: string | null,
  limit: number,
): Promise<Software[]> {
  const rows = await prisma().software.findMany({
    where: { organisationId, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: "desc" },
    take: limit,
  });
  return rows.map(toSoftware);
}

const PUBLIC = { id: true, name: true, registrationNumber: true, roles: true, status: true } as const;
const TAKES_PART = { status: { in: ["verified", "suspended"] } } as const satisfies Prisma.OrganisationWhereInput;

type ParticipantRow = Prisma.OrganisationGetPayload<{ select: typeof PUBLIC }>;

const toParticipant = (row: ParticipantRow) => ({ ...row, roles: row.roles as Software["roles"] });

/** Newest first; `before` is the id of the last one already seen. */
export async function selectParticipants(before: string | null, limit: number) {
  const rows = await prisma().organisation.findMany({
    where: { ...TAKES_PART, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: "desc" },
    take: limit,
    select: PUBLIC,
  });
  return rows.map(toParticipant);
}

export async function selectParticipant(id: string) {
  const row = await prisma().organisation.findFirst({ where: { id, ...TAKES_PART }, select: PUBLIC });
  return row && toParticipant(row);
}

/** Writes the software and the audit entry; with `appId`, as that app's software. False when the app has one already. */
export async function insertSoftware(
  software: Omit<Software, "status" | "createdAt" | "updatedAt">,
  audit: AuditRecord,
  appId?: string,
): Promise<boolean> {
  return withTransaction(async (tx) => {
    const at = now();
    // One at a time for an organisation, so that the count below is right.
    await tx.$queryRaw`SELECT 1 FROM "Organisation" WHERE "id" = ${software.organisationId}::uuid FOR UPDATE`;
    await tx.software.create({ data: { ...software, createdAt: at, updatedAt: at } });
    const count = await tx.software.count({ where: { organisationId: software.organisationId, status: "active" } });
    if (count > SOFTWARE_PER_ORGANISATION) {
      const message = `An organisation has at most ${SOFTWARE_PER_ORGANISATION} pieces of software; revoke one first`;
      throw new DomainError("state-conflict", message);
    }
    if (appId && !(await linkApp(tx, appId, software.id))) return false;
    await recordAudit(tx, audit);
    return true;
  });
}

async function linkApp(tx: Transaction, appId: string, softwareId: string): Promise<boolean> {
  const { count } = await tx.app.updateMany({
    where: { id: appId, softwareId: null, deletedAt: null },
    data: { softwareId, updatedAt: now() },
  });
  if (count === 0) await tx.software.delete({ where: { id: softwareId } });
  return count === 1;
}

export type SoftwareChange = Partial<
  Pick<
    Software,
    | "name"
    | "description"
    | "version"
    | "clientUri"
    | "logoUri"
    | "policyUri"
    | "tosUri"
    | "onBehalfOf"
    | "redirectUris"
    | "roles"
  >
>;

/** False when the software was revoked meanwhile. */
export async function updateSoftwareRow(id: string, change: SoftwareChange, audit: AuditRecord): Promise<boolean> {
  return withTransaction(async (tx) => {
    const { count } = await tx.software.updateMany({
      where: { id, status: "active" },
      data: { ...change, updatedAt: now() },
    });
    if (count === 1) await recordAudit(tx, audit);
    return count === 1;
  });
}

/** Revokes the software with its certificates and statements, and suspends its apps; false when it was revoked already. */
export async function markSoftwareRevoked(id: string, audit: AuditRecord): Promise<boolean> {
  return withTransaction(async (tx) => {
    const at = now();
    const { count } = await tx.software.updateMany({
      where: { id, status: "active" },
      data: { status: "revoked", updatedAt: at },
    });
    if (count !== 1) return false;
    await tx.certificate.updateMany({
      where: { softwareId: id, revokedAt: null },
      data: { revokedAt: at, revocationReason: "cessationOfOperation" },
    });
    await tx.softwareStatement.updateMany({ where: { softwareId: id, revokedAt: null }, data: { revokedAt: at } });
    await tx.app.updateMany({
      where: { softwareId: id, deletedAt: null },
      data: { status: "suspended", updatedAt: at },
    });
    await recordAudit(tx, audit);
    return true;
  });
}
