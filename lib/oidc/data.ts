import { preparedQuery } from "#lib/prepared-query.ts";
import { pool, prisma, withTransaction } from "#lib/db.ts";

export type OidcRow = {
  model: string;
  idHash: string;
  payload: string;
  grantHash: string | null;
  uidHash: string | null;
  clientId: string | null;
  customerId: string | null;
  consentId: string | null;
  scope: string | null;
  boundTo: string | null;
  expiresAt: Date | null;
};

function valuesOf(row: OidcRow, at: Date): unknown[] {
  return [
    row.model,
    row.idHash,
    row.payload,
    row.grantHash,
    row.uidHash,
    row.clientId,
    row.customerId,
    row.consentId,
    row.scope,
    row.boundTo,
    row.expiresAt,
    at,
  ];
}

const COLUMNS = `"model", "idHash", "payload", "grantHash", "uidHash", "clientId", "customerId", "consentId", "scope", "boundTo", "expiresAt", "createdAt"`;
const ON_CONFLICT = `ON CONFLICT ("model", "idHash") DO UPDATE SET "payload" = EXCLUDED."payload", "expiresAt" = EXCLUDED."expiresAt"`;

const UPSERT = `INSERT INTO "OidcRecord" (${COLUMNS})
  VALUES ($1, $2, $3, $4, $5, $6, $7::uuid, $8::uuid, $9, $10, $11, $12) ${ON_CONFLICT}`;

// The locks make a revocation either wait and then delete this row too, or come first and leave nothing to insert.
// Without its grant nothing is stored either: its code was used again meanwhile, and whatever came of it has ended.
const UPSERT_UNDER_CONSENT = `WITH consent AS (
    SELECT "id" FROM "Consent" WHERE "id" = $8::uuid AND "status" = 'AUTH' AND "customerId" = $7::uuid FOR SHARE
  ), held AS (
    SELECT 1 FROM "OidcRecord" WHERE "model" = 'Grant' AND "idHash" = $4 FOR KEY SHARE
  ), stored AS (
    INSERT INTO "OidcRecord" (${COLUMNS})
    SELECT $1, $2, $3, $4, $5, $6, $7::uuid, consent."id", $9, $10, $11::timestamptz, $12::timestamptz
    FROM consent, held ${ON_CONFLICT}
  )
  SELECT 1 FROM consent`;

const INSERT_WITH_JWT = `WITH jwt AS (
    INSERT INTO "ReplayedJwt" ("hash", "expiresAt") VALUES ($13, $14) ON CONFLICT DO NOTHING RETURNING 1
  )
  INSERT INTO "OidcRecord" (${COLUMNS})
  SELECT $1, $2, $3, $4, $5, $6, $7::uuid, $8::uuid, $9, $10, $11::timestamptz, $12::timestamptz FROM jwt`;

export type SeenJwt = { hash: string; expiresAt: Date };

/** Stores a new record and notes the JWT it was asked for with; false, and nothing is stored, when it was seen before. */
export async function insertRecordWithJwt(row: OidcRow, at: Date, jwt: SeenJwt): Promise<boolean> {
  const values = [...valuesOf(row, at), jwt.hash, jwt.expiresAt];
  const { rowCount } = await preparedQuery("write", { name: "oidc-insert-with-jwt", text: INSERT_WITH_JWT, values });
  return rowCount === 1;
}

/** Stores a record. With `underConsent` only while its consent is authorised by its customer; false when it is not. */
export async function upsertRecord(row: OidcRow, at: Date, underConsent: boolean): Promise<boolean> {
  const { rowCount } = await pool().query({
    name: underConsent ? "oidc-upsert-under-consent" : "oidc-upsert",
    text: underConsent ? UPSERT_UNDER_CONSENT : UPSERT,
    values: valuesOf(row, at),
  });
  return rowCount === 1;
}

type StoredRecord = { payload: string; consumedAt: Date | null; expiresAt: Date | null };

/** Expired records are returned too: the provider decides. */
export async function readRecord(model: string, idHash: string): Promise<StoredRecord | null> {
  const { rows } = await preparedQuery<StoredRecord>("read", {
    name: "oidc-read",
    text: `SELECT "payload", "consumedAt", "expiresAt" FROM "OidcRecord" WHERE "model" = $1 AND "idHash" = $2`,
    values: [model, idHash],
  });
  return rows[0] ?? null;
}

/** Whether the record was unused and is used now. */
export async function consumeRecord(model: string, idHash: string, at: Date): Promise<boolean> {
  const { rowCount } = await pool().query({
    name: "oidc-consume",
    text: `UPDATE "OidcRecord" SET "consumedAt" = $3 WHERE "model" = $1 AND "idHash" = $2 AND "consumedAt" IS NULL`,
    values: [model, idHash, at],
  });
  return rowCount === 1;
}

export async function deleteRecord(model: string, idHash: string): Promise<boolean> {
  const { count } = await prisma().oidcRecord.deleteMany({ where: { model, idHash } });
  return count === 1;
}

export async function deleteRecordsOfGrant(model: string, grantHash: string): Promise<void> {
  await prisma().oidcRecord.deleteMany({ where: { model, grantHash } });
}

/** A grant takes along what was issued under it, also what is being stored at this moment. */
export async function deleteGrant(idHash: string): Promise<boolean> {
  return withTransaction(async (tx) => {
    const { count } = await tx.oidcRecord.deleteMany({ where: { model: "Grant", idHash } });
    await tx.oidcRecord.deleteMany({ where: { grantHash: idHash } });
    return count === 1;
  });
}

/** Ties a grant to its consent, so that revoking the consent removes it as well. */
export async function tieGrantToConsent(idHash: string, consentId: string): Promise<void> {
  await prisma().oidcRecord.updateMany({ where: { model: "Grant", idHash }, data: { consentId } });
}

/** Whether this JWT was not seen before. */
export async function insertReplayedJwt({ hash, expiresAt }: SeenJwt): Promise<boolean> {
  const { rowCount } = await pool().query({
    name: "oidc-replay",
    text: `INSERT INTO "ReplayedJwt" ("hash", "expiresAt") VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    values: [hash, expiresAt],
  });
  return rowCount === 1;
}

export async function deleteExpired(before: Date): Promise<number> {
  const where = { expiresAt: { lt: before } };
  const [records, jwts] = await Promise.all([
    prisma().oidcRecord.deleteMany({ where }),
    prisma().replayedJwt.deleteMany({ where }),
  ]);
  return records.count + jwts.count;
}
