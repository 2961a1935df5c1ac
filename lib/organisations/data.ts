import type { AuditRecord } from "#lib/audit/model.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import { now } from "#lib/clock.ts";
import { prisma, withTransaction } from "#lib/db.ts";
import type { MemberRole } from "#lib/developers/model.ts";
import { DomainError } from "#lib/errors.ts";

import type { Member, Organisation, OrganisationStatus } from "./model.ts";

type Row = Omit<Organisation, "roles"> & { roles: string[] };

const toOrganisation = (row: Row): Organisation => ({ ...row, roles: row.roles as Organisation["roles"] });

export async function selectOrganisation(id: string): Promise<Organisation | null> {
  const row = await prisma().organisation.findUnique({ where: { id } });
  return row && toOrganisation(row);
}

export async function selectOrganisations(ids: readonly string[]): Promise<Organisation[]> {
  const rows = await prisma().organisation.findMany({ where: { id: { in: [...ids] } }, orderBy: { createdAt: "asc" } });
  return rows.map(toOrganisation);
}

/** All of them, with how many apps and members each has. */
export async function selectAllOrganisations(limit: number) {
  const rows = await prisma().organisation.findMany({
    orderBy: [{ status: "asc" }, { createdAt: "desc" }],
    take: limit,
    include: { _count: { select: { memberships: true, apps: { where: { deletedAt: null } } } } },
  });
  return rows.map(({ _count, ...row }) => ({ ...toOrganisation(row), members: _count.memberships, apps: _count.apps }));
}

/** Oldest first. */
export async function selectOrganisationsWithoutBank(limit: number): Promise<string[]> {
  const rows = await prisma().$queryRaw<{ id: string }[]>`
    SELECT o."id" FROM "Organisation" o
    WHERE NOT EXISTS (SELECT 1 FROM "Bank" b WHERE b."organisationId" = o."id")
    ORDER BY o."createdAt" LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}

export async function isRegistrationNumberTaken(registrationNumber: string): Promise<boolean> {
  return (await prisma().organisation.count({ where: { registrationNumber } })) > 0;
}

type NewOrganisation = Omit<Organisation, "createdAt" | "isDemo">;

/** Writes the organisation with its owner. Refuses a registration number that is taken. */
export async function insertOrganisation(
  organisation: NewOrganisation,
  ownerId: string,
  audit: AuditRecord,
): Promise<void> {
  await withTransaction(async (tx) => {
    const createdAt = now();
    const { count } = await tx.organisation.createMany({
      data: [{ ...organisation, createdAt }],
      skipDuplicates: true,
    });
    if (count !== 1) {
      const message = "An organisation with this registration number is enrolled already; ask its owner to add you";
      throw new DomainError("resource-exists", message, { field: "registrationNumber" });
    }
    await tx.membership.create({
      data: { organisationId: organisation.id, developerId: ownerId, role: "owner", createdAt },
    });
    await recordAudit(tx, audit);
  });
}

/** Moves the status only when it is one of `from`; says whether it did. */
export async function moveStatus(
  id: string,
  step: { from: readonly OrganisationStatus[]; to: OrganisationStatus; reason: string | null },
  audit: AuditRecord,
): Promise<boolean> {
  return withTransaction(async (tx) => {
    const { count } = await tx.organisation.updateMany({
      where: { id, status: { in: [...step.from] } },
      data: { status: step.to, statusReason: step.reason },
    });
    if (count === 1) await recordAudit(tx, audit);
    return count === 1;
  });
}

export async function selectMembers(organisationId: string): Promise<Member[]> {
  const rows = await prisma().membership.findMany({
    where: { organisationId },
    orderBy: { createdAt: "asc" },
    include: { developer: { select: { name: true, email: true } } },
  });
  return rows.map(({ developer, createdAt, developerId, role }) => {
    return { developerId, role: role as MemberRole, joinedAt: createdAt, ...developer };
  });
}
