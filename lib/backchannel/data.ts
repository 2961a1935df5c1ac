import { OWN_OUTCOMES } from "#lib/authorisations/model.ts";
import { prisma } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { BackchannelRequest, WaitingRequest } from "./model.ts";

type Row = Prisma.BackchannelRequestGetPayload<object>;

function toRequest({ openConsentId: _open, lastPolledAt: _polled, notifyAfter: _after, ...row }: Row) {
  const outcome = OWN_OUTCOMES.find((each) => each === row.state);
  const channel = row.channel === "headless" ? "headless" : "phone";
  return { ...row, state: outcome ?? "pending", channel } satisfies BackchannelRequest;
}

type NewRequest = Pick<
  BackchannelRequest,
  "id" | "referenceHash" | "appId" | "consentId" | "customerId" | "bindingMessage" | "createdAt" | "expiresAt"
>;

/** False, and nothing is written, when the consent has an open request already. */
export async function insertRequest(request: NewRequest): Promise<boolean> {
  const { count } = await prisma().backchannelRequest.createMany({
    data: [{ ...request, openConsentId: request.consentId, state: "pending", methods: [] }],
    skipDuplicates: true,
  });
  return count === 1;
}

export async function readRequest(by: { id: string } | { referenceHash: string }): Promise<BackchannelRequest | null> {
  const row = await prisma().backchannelRequest.findUnique({ where: by });
  return row && toRequest(row);
}

/** The request that keeps a consent from another one. */
export async function readOpenRequest(consentId: string): Promise<BackchannelRequest | null> {
  const row = await prisma().backchannelRequest.findUnique({ where: { openConsentId: consentId } });
  return row && toRequest(row);
}

/** Newest first. */
export async function readWaiting(customerId: string, at: Date, limit: number): Promise<BackchannelRequest[]> {
  const rows = await prisma().backchannelRequest.findMany({
    where: { customerId, state: "pending", expiresAt: { gt: at } },
    orderBy: { createdAt: "desc" },
    take: limit,
  });
  return rows.map(toRequest);
}

export async function readAppNames(
  appIds: readonly string[],
): Promise<Map<string, Pick<WaitingRequest, "appName" | "organisationName">>> {
  const apps = await prisma().app.findMany({
    where: { id: { in: [...appIds] } },
    select: { id: true, name: true, organisation: { select: { name: true } } },
  });
  return new Map(apps.map((app) => [app.id, { appName: app.name, organisationName: app.organisation.name }]));
}

/** The waiting requests whose ConsentId ends so, of nobody or of this customer. `ending` has hexadecimal digits only. */
export async function readByCode(ending: string, customerId: string, at: Date): Promise<BackchannelRequest[]> {
  const found = await prisma().$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "BackchannelRequest"
    WHERE "state" = 'pending' AND "expiresAt" > ${at}::timestamptz AND "openConsentId" IS NOT NULL
      AND ("customerId" IS NULL OR "customerId" = ${customerId}::uuid)
      AND replace("openConsentId"::text, '-', '') LIKE '%' || ${ending}
    LIMIT 2`;
  const rows = await prisma().backchannelRequest.findMany({ where: { id: { in: found.map(({ id }) => id) } } });
  return rows.map(toRequest);
}

/** Whether this call gave the request to the customer. */
export async function claimRequest(id: string, customerId: string): Promise<boolean> {
  const { count } = await prisma().backchannelRequest.updateMany({
    where: { id, customerId: null, state: "pending" },
    data: { customerId },
  });
  return count === 1;
}

/** Whether this is the first time its customer looks at it. */
export async function markSeen(id: string, methods: string[], channel: BackchannelRequest["channel"]) {
  const { count } = await prisma().backchannelRequest.updateMany({
    where: { id, state: "pending", methods: { isEmpty: true } },
    data: { methods, channel },
  });
  return count === 1;
}

type Ending = { state: Exclude<BackchannelRequest["state"], "pending">; at: Date; methods?: string[]; tell: boolean };

/** Whether this call ended the request; `tell`: its app waits for a notification. */
export async function finishRequest(tx: Transaction, id: string, ending: Ending): Promise<boolean> {
  const { state, at, methods, tell } = ending;
  const { count } = await tx.backchannelRequest.updateMany({
    where: { id, state: "pending" },
    data: {
      state,
      decidedAt: at,
      openConsentId: null,
      ...(methods && { methods }),
      ...(tell && { notifyAfter: at }),
    },
  });
  return count === 1;
}

/** Whether the app may poll now: not sooner than `earliest` allows after the last time. */
export async function notePoll(referenceHash: string, at: Date, earliest: Date): Promise<boolean> {
  const { count } = await prisma().backchannelRequest.updateMany({
    where: { referenceHash, OR: [{ lastPolledAt: null }, { lastPolledAt: { lte: earliest } }] },
    data: { lastPolledAt: at },
  });
  return count === 1;
}

export async function readOverdue(at: Date, limit: number): Promise<string[]> {
  const where = { state: "pending", expiresAt: { lte: at } };
  const rows = await prisma().backchannelRequest.findMany({ where, select: { id: true }, take: limit });
  return rows.map(({ id }) => id);
}

export async function readToTell(at: Date, limit: number): Promise<string[]> {
  const where = { notifyAfter: { lte: at } };
  const rows = await prisma().backchannelRequest.findMany({ where, select: { id: true }, take: limit });
  return rows.map(({ id }) => id);
}

/** Takes the next try of telling the app; false when another instance has it. `next`: when it is tried again, if ever. */
export async function takeNotification(id: string, attempts: number, at: Date, next: Date | null): Promise<boolean> {
  const { count } = await prisma().backchannelRequest.updateMany({
    where: { id, notifyAttempts: attempts, notifyAfter: { lte: at } },
    data: { notifyAttempts: attempts + 1, notifyAfter: next },
  });
  return count === 1;
}

export async function markNotified(id: string, at: Date): Promise<void> {
  await prisma().backchannelRequest.updateMany({ where: { id }, data: { notifiedAt: at, notifyAfter: null } });
}
