import { prisma } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import { execute, select } from "#lib/transaction-statement.ts";
import type { ConsentStatus } from "#lib/standards/obuk/codes.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { Period } from "./periods.ts";

/** A consent as a payment under it needs it. */
export type LockedConsent = {
  id: string;
  appId: string;
  kind: string;
  version: string;
  status: ConsentStatus;
  expiresAt: Date | null;
  createdAt: Date;
  customerId: string | null;
  accountId: string | null;
  resource: Record<string, unknown>;
  risk: Record<string, unknown> | null;
};

/** Reads a consent and holds it until the transaction ends: stopping it waits, and a payment after that finds it stopped. */
export async function lockConsent(tx: Transaction, id: string): Promise<LockedConsent | null> {
  const rows = await select<LockedConsent>(tx)`
    SELECT c."id", c."appId", c."kind", c."version", c."status", c."expiresAt", c."createdAt", c."customerId",
      c."resource", c."risk",
      (SELECT a."accountId" FROM "ConsentAccount" a WHERE a."consentId" = c."id" ORDER BY a."accountId" LIMIT 1) AS "accountId"
    FROM "Consent" c WHERE c."id" = ${id}::uuid AND c."deletedAt" IS NULL FOR UPDATE`;
  return rows[0] ?? null;
}

export type LimitPeriod = Period & { index: number };

function toRows(periods: readonly LimitPeriod[]): string {
  return JSON.stringify(
    periods.map(({ index, startsAt, endsAt, limitMinor }) => ({
      limitIndex: index,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      limitMinor: String(limitMinor),
    })),
  );
}

/**
 * Uses up so much of each period that has it left, whoever else does at the same time. Returns the limits that had; where
 * one is missing the transaction has to be given up.
 */
export async function usePeriods(
  tx: Transaction,
  consentId: string,
  periods: readonly LimitPeriod[],
  amountMinor: bigint,
): Promise<number[]> {
  const rows = await select<{ limitIndex: number }>(tx)`
    INSERT INTO "VrpPeriod" AS v ("consentId", "limitIndex", "startsAt", "endsAt", "limitMinor", "usedMinor")
    SELECT ${consentId}::uuid, p."limitIndex", p."startsAt", p."endsAt", p."limitMinor", ${amountMinor}::bigint
    FROM json_to_recordset(${toRows(periods)}::json)
      AS p ("limitIndex" int, "startsAt" timestamptz, "endsAt" timestamptz, "limitMinor" bigint)
    WHERE p."limitMinor" >= ${amountMinor}
    ORDER BY p."limitIndex"
    ON CONFLICT ("consentId", "limitIndex", "startsAt") DO UPDATE SET "usedMinor" = v."usedMinor" + EXCLUDED."usedMinor"
      WHERE v."usedMinor" + EXCLUDED."usedMinor" <= v."limitMinor"
    RETURNING v."limitIndex"`;
  return rows.map(({ limitIndex }) => limitIndex);
}

/** Gives back what a payment used that did not happen. */
export async function freePeriods(
  tx: Transaction,
  consentId: string,
  periods: readonly LimitPeriod[],
  amountMinor: bigint,
): Promise<void> {
  // In the order in which payments take them, so that two never wait for each other.
  await execute(tx)`
    WITH held AS (
      SELECT v."limitIndex", v."startsAt" FROM "VrpPeriod" v
        JOIN json_to_recordset(${toRows(periods)}::json) AS p ("limitIndex" int, "startsAt" timestamptz)
          ON v."limitIndex" = p."limitIndex" AND v."startsAt" = p."startsAt"
      WHERE v."consentId" = ${consentId}::uuid ORDER BY v."limitIndex" FOR UPDATE OF v
    )
    UPDATE "VrpPeriod" v SET "usedMinor" = v."usedMinor" - ${amountMinor} FROM held h
    WHERE v."consentId" = ${consentId}::uuid AND v."limitIndex" = h."limitIndex" AND v."startsAt" = h."startsAt"
      AND v."usedMinor" >= ${amountMinor}`;
}

/** What has been used of these periods; those nothing was used of are left out. */
export async function selectUse(
  consentId: string,
  periods: readonly LimitPeriod[],
): Promise<{ limitIndex: number; usedMinor: bigint }[]> {
  return prisma().vrpPeriod.findMany({
    where: { consentId, OR: periods.map(({ index, startsAt }) => ({ limitIndex: index, startsAt })) },
    select: { limitIndex: true, usedMinor: true },
  });
}

export async function selectConsentTerms(
  tx: Transaction,
  id: string,
): Promise<{ resource: Record<string, unknown>; createdAt: Date } | null> {
  const row = await tx.consent.findUnique({ where: { id }, select: { resource: true, createdAt: true } });
  return row && { createdAt: row.createdAt, resource: row.resource as Record<string, unknown> };
}

/** Puts a consent into the form of another version; false when it has changed meanwhile. */
export async function migrateConsent(
  tx: Transaction,
  { id, from, to }: { id: string; from: string; to: string },
  { resource, risk }: { resource: Record<string, unknown>; risk: Record<string, unknown> },
): Promise<boolean> {
  const { count } = await tx.consent.updateMany({
    where: { id, version: from, status: "AUTH", deletedAt: null },
    data: { version: to, resource: resource as Prisma.InputJsonObject, risk: risk as Prisma.InputJsonObject },
  });
  return count === 1;
}

/** The Risk of a consent, whatever has become of it. */
export async function selectRisk(consentId: string): Promise<Record<string, unknown>> {
  const row = await prisma().consent.findUnique({ where: { id: consentId }, select: { risk: true } });
  return (row?.risk ?? {}) as Record<string, unknown>;
}
