import { preparedQuery } from "#lib/prepared-query.ts";
import { sharedRead } from "#lib/shared-read.ts";
import { now } from "#lib/clock.ts";
import { prisma, withTransaction } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import { execute } from "#lib/transaction-statement.ts";
import { newId } from "#lib/ids.ts";
import type { ConsentStatus } from "#lib/standards/obuk/codes.ts";
import type { StatusReason } from "#lib/standards/obuk/common.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { AccessRow } from "./access.ts";
import type { ConsentKind } from "./kinds.ts";
import type { Consent } from "./model.ts";
import { AUTHORISE_WITHIN_SECONDS } from "./model.ts";

const SHAPE = {
  omit: { deletedAt: true },
  include: { accounts: { select: { accountId: true }, orderBy: { accountId: "asc" } } },
} as const satisfies Prisma.ConsentDefaultArgs;

function toConsent({ accounts, ...row }: Prisma.ConsentGetPayload<typeof SHAPE>): Consent {
  return {
    ...row,
    kind: row.kind as ConsentKind,
    status: row.status as ConsentStatus,
    statusReason: row.statusReason as StatusReason[] | null,
    resource: row.resource as Record<string, unknown>,
    risk: row.risk as Record<string, unknown> | null,
    accountIds: accounts.map(({ accountId }) => accountId),
  };
}

/** Runs `work` in the transaction that is open, or in one of its own. */
export function within<T>(tx: Transaction | undefined, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return tx ? work(tx) : withTransaction(work);
}

// On the path of every payment.
const FIND_CONSENT = {
  name: "find-consent",
  text: `
    SELECT c."id", c."kind", c."version", c."appId", c."bankId", c."customerId", c."status", c."statusReason", c."permissions",
      c."expiresAt", c."transactionFrom", c."transactionTo", c."resource", c."risk", c."createdAt", c."statusUpdatedAt",
      c."authorisedAt", ARRAY(
        SELECT a."accountId"::text FROM "ConsentAccount" a WHERE a."consentId" = c."id" ORDER BY a."accountId"
      ) AS "accountIds"
    FROM "Consent" c WHERE c."id" = $1 AND c."deletedAt" IS NULL`,
};

/** A consent that was not deleted. */
export async function selectConsent(id: string, tx?: Transaction): Promise<Consent | null> {
  if (!tx) return (await preparedQuery<Consent>("read", { ...FIND_CONSENT, values: [id] })).rows[0] ?? null;
  const row = await tx.consent.findFirst({ where: { id, deletedAt: null }, ...SHAPE });
  return row && toConsent(row);
}

export async function selectConsentVersion(appId: string, id: string): Promise<string | null> {
  const row = await prisma().consent.findFirst({ where: { id, appId, deletedAt: null }, select: { version: true } });
  return row?.version ?? null;
}

type NewConsent = Omit<Consent, "accountIds" | "customerId" | "authorisedAt" | "statusReason">;

export async function insertConsent(consent: NewConsent, actor: string, outer?: Transaction): Promise<void> {
  await within(outer, async (tx) => {
    const { id, createdAt, status } = consent;
    await execute(tx)`
      WITH consent AS (
        INSERT INTO "Consent" SELECT * FROM json_populate_record(NULL::"Consent", ${JSON.stringify(consent)}::json)
      )
      INSERT INTO "ConsentEvent" ("id", "consentId", "at", "to", "actor")
      VALUES (${newId(createdAt)}, ${id}, ${createdAt}, ${status}, ${actor})`;
  });
}

type Move = {
  id: string;
  from: ConsentStatus;
  to: ConsentStatus;
  actor: string;
  reason: string | null;
  statusReason: StatusReason | null;
  change?: { customerId?: string; authorisedAt?: Date };
};

/** Moves a consent from the state it was seen in and notes it; false when it has moved meanwhile. */
export async function moveConsent(
  tx: Transaction,
  { id, from, to, actor, reason, statusReason, change }: Move,
): Promise<boolean> {
  const at = now();
  const { customerId = null, authorisedAt = null } = change ?? {};
  const count = await execute(tx)`
    WITH moved AS (
      UPDATE "Consent" SET "status" = ${to}, "statusUpdatedAt" = ${at},
        "statusReason" = ${statusReason && JSON.stringify([statusReason])}::jsonb,
        "customerId" = coalesce(${customerId}::uuid, "customerId"),
        "authorisedAt" = coalesce(${authorisedAt}::timestamptz(3), "authorisedAt")
      WHERE "id" = ${id} AND "status" = ${from} AND "deletedAt" IS NULL RETURNING "id"
    )
    INSERT INTO "ConsentEvent" ("id", "consentId", "at", "from", "to", "actor", "reason")
    SELECT ${newId(at)}::uuid, "id", ${at}, ${from}, ${to}, ${actor}, ${reason} FROM moved`;
  return count === 1;
}

type Cause = Pick<Move, "actor" | "reason" | "statusReason">;

/** Moves many for one cause, in one statement: those that have moved meanwhile stay as they are. */
export async function moveConsents(
  tx: Transaction,
  moves: readonly Pick<Move, "id" | "from" | "to">[],
  { actor, reason, statusReason }: Cause,
): Promise<void> {
  const at = now();
  const rows = JSON.stringify(moves.map((move) => ({ ...move, eventId: newId(at) })));
  await execute(tx)`
    WITH moved AS (
      UPDATE "Consent" c SET "status" = m."to", "statusUpdatedAt" = ${at},
        "statusReason" = ${statusReason && JSON.stringify([statusReason])}::jsonb
      FROM json_to_recordset(${rows}::json) AS m ("id" uuid, "from" text, "to" text, "eventId" uuid)
      WHERE c."id" = m."id" AND c."status" = m."from" AND c."deletedAt" IS NULL
      RETURNING m."id", m."from", m."to", m."eventId"
    )
    INSERT INTO "ConsentEvent" ("id", "consentId", "at", "from", "to", "actor", "reason")
    SELECT "eventId", "id", ${at}, "from", "to", ${actor}, ${reason} FROM moved`;
}

type ConsentEvent = {
  consentId: string;
  at: Date;
  from: string | null;
  to: string;
  actor: string;
  reason: string | null;
};

async function insertEvent(tx: Transaction, event: ConsentEvent): Promise<void> {
  await tx.consentEvent.create({ data: { id: newId(event.at), ...event } });
}

export async function replaceAccounts(
  tx: Transaction,
  consentId: string,
  accountIds: readonly string[],
): Promise<void> {
  await tx.consentAccount.deleteMany({ where: { consentId } });
  await tx.consentAccount.createMany({ data: accountIds.map((accountId) => ({ consentId, accountId })) });
}

/** The authorised consents an account is in. */
export async function selectAuthorisedWith(tx: Transaction, accountId: string): Promise<Consent[]> {
  const where = { status: "AUTH", deletedAt: null, accounts: { some: { accountId } } } as const;
  return (await tx.consent.findMany({ where, ...SHAPE, orderBy: { id: "asc" } })).map(toConsent);
}

/** Marks a consent deleted, whatever its state; false when it was already. */
export async function markDeleted(
  tx: Transaction,
  consent: Pick<Consent, "id" | "status">,
  actor: string,
): Promise<boolean> {
  const at = now();
  const { count } = await tx.consent.updateMany({
    where: { id: consent.id, deletedAt: null },
    data: { deletedAt: at },
  });
  const event = {
    consentId: consent.id,
    at,
    from: consent.status,
    to: consent.status,
    actor,
    reason: "Deleted by the app",
  };
  if (count === 1) await insertEvent(tx, event);
  return count === 1;
}

/** Access tokens stay as empty shells that no longer work anywhere but let the bank say why a call is refused. */
export async function endTokens(tx: Transaction, consentId: string): Promise<void> {
  await tx.oidcRecord.updateMany({
    where: { consentId, model: "AccessToken" },
    data: { model: "EndedAccessToken", payload: "", grantHash: null, uidHash: null },
  });
  await tx.oidcRecord.deleteMany({ where: { consentId, model: { not: "EndedAccessToken" } } });
}

/** Whose consents: of one bank, or of all but some. */
export type OfBanks = { only: string } | { except: readonly string[] };

/** Consents whose time has come: past their date, or never authorised. */
export async function selectOverdue(at: Date, limit: number, banks: OfBanks): Promise<Consent[]> {
  const abandonedBefore = new Date(at.getTime() - AUTHORISE_WITHIN_SECONDS * 1000);
  const rows = await prisma().consent.findMany({
    where: {
      deletedAt: null,
      bankId: "only" in banks ? banks.only : { notIn: [...banks.except] },
      OR: [
        { status: { in: ["AUTH", "AWAU", "CANC"] }, expiresAt: { lte: at } },
        { status: { in: ["AWAU", "AWUP"] }, createdAt: { lt: abandonedBefore } },
      ],
    },
    ...SHAPE,
    take: limit,
  });
  return rows.map(toConsent);
}

// Everything that decides about one call, in one statement and never cached: a revocation holds at once.
const FIND_ACCESS = {
  name: "find-access",
  text: `
    SELECT row_to_json(access)::text AS "access" FROM (SELECT r."model", r."scope", r."boundTo", extract(epoch FROM r."expiresAt")::float8 AS "tokenExpires",
      a."id" AS "appId", a."clientId", a."name" AS "appName", a."status" AS "appStatus", a."senderConstraint", a."release",
      a."softwareId" AS "appSoftwareId",
      (SELECT s."softwareId" FROM "Software" s WHERE s."id" = a."softwareId") AS "softwareStatementId",
      coalesce(k."id", own."id") AS "bankId", coalesce(k."clockOffsetMs", own."clockOffsetMs") AS "clockOffsetMs",
      o."id" AS "organisationId", o."name" AS "organisationName", o."status" AS "organisationStatus",
      r."consentId", c."appId" AS "consentAppId", c."kind", c."version", c."status" AS "consentStatus", c."customerId",
      c."permissions", extract(epoch FROM c."expiresAt")::float8 AS "consentExpires",
      extract(epoch FROM c."transactionFrom")::float8 AS "transactionFrom",
      extract(epoch FROM c."transactionTo")::float8 AS "transactionTo", c."deletedAt" IS NOT NULL AS "consentDeleted",
      ARRAY(SELECT s."accountId"::text FROM "ConsentAccount" s WHERE s."consentId" = c."id") AS "accountIds",
      (SELECT row_to_json(b) FROM (SELECT t."organisationId", t."softwareId", t."revokedAt" IS NOT NULL AS "isRevoked"
        FROM "Certificate" t WHERE t."thumbprint" = r."boundTo") b) AS "boundCertificate"
    FROM "OidcRecord" r
      LEFT JOIN "App" a ON a."clientId" = r."clientId" AND a."deletedAt" IS NULL
      LEFT JOIN "Organisation" o ON o."id" = a."organisationId"
      LEFT JOIN "Bank" own ON own."organisationId" = a."organisationId"
      LEFT JOIN "Consent" c ON c."id" = r."consentId"
      LEFT JOIN "Bank" k ON k."id" = c."bankId"
    WHERE r."model" IN ('AccessToken', 'ClientCredentials', 'EndedAccessToken') AND r."idHash" = $1) access`,
};

export const selectAccess = sharedRead(async (tokenHash: string): Promise<AccessRow | null> => {
  // One text in place of two dozen columns: the driver parses each of those by itself.
  const { rows } = await preparedQuery<{ access: string }>("read", { ...FIND_ACCESS, values: [tokenHash] });
  return rows[0] ? (JSON.parse(rows[0].access) as AccessRow) : null;
});
