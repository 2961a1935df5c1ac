import { endSubscriptions } from "#lib/events/subscription-data.ts";
import { preparedQuery } from "#lib/prepared-query.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import type { AuditRecord } from "#lib/audit/model.ts";
import { now } from "#lib/clock.ts";
import { moveConsents } from "#lib/consents/data.ts";
import { prisma, type Transaction, withTransaction } from "#lib/db.ts";
import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { sharedRead } from "#lib/shared-read.ts";
import { execute } from "#lib/transaction-statement.ts";
import type { Prisma } from "#prisma/generated/client.ts";

import type { App, AppKey, PublicJwk, TimelineEntry } from "./model.ts";

const WITH_OWNER_AND_KEYS = {
  organisation: { select: { name: true, status: true, roles: true } },
  keys: { where: { revokedAt: null }, orderBy: { createdAt: "desc" }, select: { publicJwk: true } },
  software: {
    select: { certificates: { where: { kind: "signing", revokedAt: null }, orderBy: { id: "desc" } } },
  },
} as const satisfies Prisma.AppInclude;

const WITHOUT_DELETION = { deletedAt: true, registrationTokenHash: true } as const;

type AppRow = Prisma.AppGetPayload<{ include: typeof WITH_OWNER_AND_KEYS; omit: typeof WITHOUT_DELETION }>;

function toApp({ organisation, keys, software, ...row }: AppRow): App {
  // An app of a software statement has the keys of its software, as the directory has them at this moment.
  const certified = row.origin === "dcr-uk" ? (software?.certificates ?? []) : null;
  return {
    // The columns that hold names are written from the very types they are read as.
    ...(row as AppRow & App),
    organisationName: organisation.name,
    organisationStatus: organisation.status,
    organisationRoles: organisation.roles as App["organisationRoles"],
    jwks: { keys: certified ? certifiedKeys(certified) : keys.map((key) => key.publicJwk as PublicJwk) },
  };
}

function certifiedKeys(certificates: readonly { kid: string; publicJwk: unknown; notAfter: Date }[]): PublicJwk[] {
  const live = certificates.filter(({ notAfter }) => notAfter > now());
  return [...new Map(live.map(({ kid, publicJwk }) => [kid, toSigningKey(kid, publicJwk as PublicJwk)])).values()];
}

function toSigningKey(kid: string, jwk: Omit<PublicJwk, "kid" | "alg" | "use">): PublicJwk {
  return { ...jwk, kid, alg: jwk.kty === "RSA" ? "PS256" : "ES256", use: "sig" };
}

async function selectApp(where: Prisma.AppWhereInput): Promise<App | null> {
  const row = await prisma().app.findFirst({
    where: { ...where, deletedAt: null },
    include: WITH_OWNER_AND_KEYS,
    omit: WITHOUT_DELETION,
  });
  return row && toApp(row);
}

export const selectAppById = (id: string): Promise<App | null> => selectApp({ id });

// Asked at every call of the identity provider, so one prepared statement instead of three queries.
const APP_BY_CLIENT_ID = {
  name: "app-by-client-id",
  text: `
    SELECT a."id", a."clientId", a."organisationId", a."name", a."status", a."profile", a."redirectUris", a."scopes",
      a."tokenEndpointAuthMethod", a."senderConstraint", a."parRequired", a."tlsSubjectDn", a."jwksUri", a."subjectType",
      a."idTokenAlg", a."requestObjectAlg", a."clientAssertionAlg", a."postLogoutRedirectUris", a."grantTypes",
      a."responseTypes", a."cibaDelivery", a."cibaNotificationUri", a."cibaRequestAlg", a."cibaUserCode", a."origin",
      a."metadata", a."release", a."softwareId", a."createdAt", a."updatedAt",
      o."name" AS "organisationName", o."status" AS "organisationStatus", o."roles" AS "organisationRoles",
      json_build_object('keys', CASE WHEN a."origin" = 'dcr-uk' THEN ARRAY(
        SELECT DISTINCT ON (c."kid") c."publicJwk" || jsonb_build_object('kid', c."kid", 'use', 'sig',
          'alg', CASE c."publicJwk"->>'kty' WHEN 'RSA' THEN 'PS256' ELSE 'ES256' END)
        FROM "Certificate" c
        WHERE c."softwareId" = a."softwareId" AND c."kind" = 'signing' AND c."revokedAt" IS NULL AND c."notAfter" > $2
      ) ELSE ARRAY(
        SELECT k."publicJwk" FROM "AppKey" k WHERE k."appId" = a."id" AND k."revokedAt" IS NULL ORDER BY k."createdAt" DESC
      ) END) AS "jwks"
    FROM "App" a JOIN "Organisation" o ON o."id" = a."organisationId"
    WHERE a."clientId" = $1 AND a."deletedAt" IS NULL`,
};

export const selectAppByClientId = sharedRead(async (clientId: string): Promise<App | null> => {
  const { rows } = await preparedQuery<App>("read", { ...APP_BY_CLIENT_ID, values: [clientId, now()] });
  return rows[0] ?? null;
});

/** Newest first; `before` is the id of the last one already seen. */
export async function selectAppsOf(organisationId: string, before: string | null, limit: number): Promise<App[]> {
  const rows = await prisma().app.findMany({
    where: { organisationId, deletedAt: null, ...(before ? { id: { lt: before } } : {}) },
    include: WITH_OWNER_AND_KEYS,
    omit: WITHOUT_DELETION,
    orderBy: { id: "desc" },
    take: limit,
  });
  return rows.map(toApp);
}

/** What an app may be registered with beyond the necessary; the rest has defaults. */
export type AppSettings = Omit<
  App,
  | "id"
  | "clientId"
  | "organisationId"
  | "organisationName"
  | "organisationStatus"
  | "organisationRoles"
  | "status"
  | "jwks"
  | "createdAt"
  | "updatedAt"
>;

export type NewApp = Pick<App, "id" | "clientId" | "organisationId" | "name" | "profile" | "redirectUris" | "scopes"> &
  Partial<AppSettings> & { registrationTokenHash?: string };

const toColumns = <Change extends Partial<AppSettings>>({ metadata, ...change }: Change) => ({
  ...change,
  ...(metadata && { metadata: metadata as Prisma.InputJsonObject }),
});

const keyRow = (appId: string, jwk: PublicJwk) => ({
  id: newId(),
  appId,
  kid: jwk.kid,
  alg: jwk.alg,
  publicJwk: jwk as Prisma.InputJsonObject,
  createdAt: now(),
});

/**
 * Writes the app, its keys and the audit entry. Refuses when the organisation has `limit` apps already. `before` runs
 * first in the same transaction: what else has to hold, or is used up, for the app to come into being.
 */
export async function insertApp(
  app: NewApp,
  keys: readonly PublicJwk[],
  limit: number,
  audit: AuditRecord,
  before?: (tx: Transaction) => Promise<void>,
): Promise<void> {
  await withTransaction(async (tx) => {
    await before?.(tx);
    const at = now();
    await tx.app.create({ data: { ...toColumns(app), status: "active", createdAt: at, updatedAt: at } });
    await tx.appKey.createMany({ data: keys.map((jwk) => keyRow(app.id, jwk)) });
    const count = await tx.app.count({ where: { organisationId: app.organisationId, deletedAt: null } });
    if (count > limit)
      throw new DomainError("state-conflict", `An organisation has at most ${limit} apps; delete one first`);
    await recordAudit(tx, audit);
  });
}

export type AppChange = Partial<AppSettings> & { status?: App["status"] };

/** Writes the change and the audit entry; false when the app is gone. `before` runs first in the same transaction. */
export async function updateAppRow(
  id: string,
  change: AppChange,
  audit: AuditRecord,
  before?: (tx: Transaction) => Promise<void>,
): Promise<boolean> {
  return withTransaction(async (tx) => {
    await before?.(tx);
    const { count } = await tx.app.updateMany({
      where: { id, deletedAt: null },
      data: { ...toColumns(change), updatedAt: now() },
    });
    if (count === 1) await recordAudit(tx, audit);
    return count === 1;
  });
}

const DELETED = "The app was deleted";
const STOPPED = { StatusReasonCode: "TKSP", StatusReasonDescription: DELETED, Path: "Data.Status" } as const;

/** Marks the app deleted and ends its tokens and consents with it, all at once. */
export async function markAppDeleted(app: Pick<App, "id" | "clientId">, audit: AuditRecord): Promise<boolean> {
  return withTransaction(async (tx) => {
    const at = now();
    const { count } = await tx.app.updateMany({
      where: { id: app.id, deletedAt: null },
      data: { status: "suspended", deletedAt: at, updatedAt: at },
    });
    if (count !== 1) return false;
    await endConsents(tx, app.id, audit.actor);
    await endSubscriptions(tx, app.id);
    await execute(tx)`
      DELETE FROM "OidcRecord" WHERE "clientId" = ${app.clientId}
        OR "consentId" IN (SELECT "id" FROM "Consent" WHERE "appId" = ${app.id})`;
    await recordAudit(tx, audit);
    return true;
  });
}

async function endConsents(tx: Transaction, appId: string, actor: string): Promise<void> {
  const where = { appId, deletedAt: null, status: { in: ["AWAU", "AUTH"] } };
  const live = await tx.consent.findMany({ where, select: { id: true, status: true } });
  const moves = live.map(({ id, status }) => {
    return status === "AUTH"
      ? ({ id, from: "AUTH", to: "CANC" } as const)
      : ({ id, from: "AWAU", to: "RJCT" } as const);
  });
  await moveConsents(tx, moves, { actor, reason: DELETED, statusReason: STOPPED });
}

export async function selectAppKeys(appId: string): Promise<AppKey[]> {
  const select = { id: true, kid: true, alg: true, createdAt: true, revokedAt: true };
  return prisma().appKey.findMany({ where: { appId }, orderBy: { createdAt: "desc" }, select });
}

/** Adds keys and revokes others in one step. Refuses a kid that was used before and a set that leaves no key or too many. */
export async function changeAppKeys(
  appId: string,
  change: { add: readonly PublicJwk[]; revoke: readonly string[] },
  limit: number,
  audit: AuditRecord,
): Promise<void> {
  await withTransaction(async (tx) => {
    await tx.app.update({ where: { id: appId }, data: { updatedAt: now() }, select: { id: true } });
    const kids = change.add.map((jwk) => jwk.kid);
    const used = await tx.appKey.findFirst({ where: { appId, kid: { in: kids } }, select: { kid: true } });
    if (used)
      throw new DomainError("resource-exists", `The kid ${used.kid} was used before; give the new key another`, {
        field: "jwks",
      });
    await tx.appKey.createMany({ data: change.add.map((jwk) => keyRow(appId, jwk)) });
    await tx.appKey.updateMany({
      where: { appId, kid: { in: [...change.revoke] }, revokedAt: null },
      data: { revokedAt: now() },
    });
    const live = await tx.appKey.count({ where: { appId, revokedAt: null } });
    if (live === 0) throw new DomainError("state-conflict", "An app keeps at least one key; add the new one first");
    if (live > limit)
      throw new DomainError("state-conflict", `An app has at most ${limit} live keys; revoke one first`);
    await recordAudit(tx, audit);
  });
}

/** Makes the live keys exactly these. Refuses a kid that belongs, or belonged, to another key. */
export async function setAppKeys(tx: Transaction, appId: string, keys: readonly PublicJwk[]): Promise<void> {
  const known = await tx.appKey.findMany({ where: { appId }, select: { kid: true, publicJwk: true, revokedAt: true } });
  const kept = keys.filter((key) => known.some(({ kid }) => kid === key.kid));
  for (const key of kept) {
    const held = known.find(({ kid }) => kid === key.kid);
    const jwk = held?.publicJwk as PublicJwk | undefined;
    if (held?.revokedAt === null && jwk?.n === key.n && jwk?.x === key.x && jwk?.y === key.y) continue;
    throw new DomainError("resource-exists", `The kid ${key.kid} was used before; give the new key another`, {
      field: "jwks",
    });
  }
  await tx.appKey.updateMany({
    where: { appId, revokedAt: null, kid: { notIn: keys.map(({ kid }) => kid) } },
    data: { revokedAt: now() },
  });
  const added = keys.filter((key) => !kept.includes(key));
  await tx.appKey.createMany({ data: added.map((jwk) => keyRow(appId, jwk)) });
}

export async function insertTimeline(appId: string, entries: readonly TimelineEntry[]): Promise<void> {
  await prisma().appTimelineEntry.createMany({ data: entries.map((entry) => ({ ...entry, id: newId(), appId })) });
}

export async function selectTimeline(appId: string, limit: number): Promise<TimelineEntry[]> {
  return prisma().appTimelineEntry.findMany({
    where: { appId },
    orderBy: [{ at: "desc" }, { arrow: "desc" }],
    take: limit,
    select: { at: true, arrow: true, step: true, detail: true },
  });
}
