import type { AuditRecord } from "#lib/audit/model.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import { announceAccountStatus } from "#lib/consents/announce-change.ts";
import { revokeConsent } from "#lib/consents/revoke-consent.ts";
import { endTokens } from "#lib/consents/data.ts";
import { CONSENT_KINDS } from "#lib/consents/kinds.ts";
import type { ConsentKind } from "#lib/consents/kinds.ts";
import { prisma, withTransaction } from "#lib/db.ts";
import type { Transaction } from "#lib/db.ts";
import type { Prisma } from "#prisma/generated/client.ts";

type Json = Record<string, unknown>;

/** An account as the sandbox shows and changes it. */
export type AccountFacts = {
  id: string;
  bankId: string;
  status: string;
  currency: string;
  nickname: string;
  product: string;
  sortCode: string;
  accountNumber: string;
  balanceMinor: bigint;
  overdraftMinor: bigint;
  pendingMinor: bigint;
  lastPosition: number;
  signatures: number;
  notShareable: string | null;
  openedAt: Date;
  resource: Json;
  holders: string[];
};

const SHAPE = {
  include: { holders: { select: { customer: { select: { username: true } } } } },
} as const satisfies Prisma.AccountDefaultArgs;

function toFacts({ holders, resource, ...row }: Prisma.AccountGetPayload<typeof SHAPE>): AccountFacts {
  const usernames = holders.map(({ customer }) => customer.username).toSorted();
  return { ...row, resource: resource as Json, holders: usernames };
}

export async function selectAccount(bankId: string, id: string): Promise<AccountFacts | null> {
  const row = await prisma().account.findFirst({ where: { id, bankId }, ...SHAPE });
  return row && toFacts(row);
}

type AccountQuery = { customerId?: string; after: string | null; limit: number };

/** By id; `after` is the id of the last one already seen. */
export async function selectAccounts(
  bankId: string,
  { customerId, after, limit }: AccountQuery,
): Promise<AccountFacts[]> {
  const rows = await prisma().account.findMany({
    where: { bankId, ...(customerId && { holders: { some: { customerId } } }), ...(after && { id: { gt: after } }) },
    orderBy: { id: "asc" },
    take: limit,
    ...SHAPE,
  });
  return rows.map(toFacts);
}

export async function isNumberTaken(bankId: string, sortCode: string, accountNumber: string): Promise<boolean> {
  return (await prisma().account.count({ where: { bankId, sortCode, accountNumber } })) > 0;
}

type AccountChange = Partial<
  Pick<AccountFacts, "status" | "nickname" | "overdraftMinor" | "signatures" | "notShareable">
> & { resource: Json };

/** Whether it was there. */
export async function updateAccountRow(
  { id, bankId, status }: AccountFacts,
  { resource, ...change }: AccountChange,
  audit: AuditRecord,
): Promise<boolean> {
  return withTransaction(async (tx) => {
    const { count } = await tx.account.updateMany({
      where: { id, bankId },
      data: { ...change, resource: resource as Prisma.InputJsonObject },
    });
    if (count !== 1) return false;
    if (change.status !== undefined && change.status !== status) await announceAccountStatus(tx, id, change.status);
    await recordAudit(tx, audit);
    return true;
  });
}

/** Deletes an account with what it has, and stops the consents that are left with none. Whether it was there. */
export async function deleteAccountRow(bankId: string, id: string, audit: AuditRecord): Promise<boolean> {
  return withTransaction(async (tx) => {
    const isThere = (await tx.account.count({ where: { id, bankId } })) === 1;
    if (!isThere) return false;
    await removeAccounts(tx, [id]);
    await recordAudit(tx, audit);
    return true;
  });
}

/** In the caller's transaction. */
export async function removeAccounts(tx: Transaction, accountIds: string[]): Promise<void> {
  const shared = await tx.consentAccount.findMany({ where: { accountId: { in: accountIds } } });
  const consentIds = [...new Set(shared.map(({ consentId }) => consentId))];
  await tx.consentAccount.deleteMany({ where: { accountId: { in: accountIds } } });
  await tx.account.deleteMany({ where: { id: { in: accountIds } } });
  const empty = await tx.consent.findMany({
    where: { id: { in: consentIds }, accounts: { none: {} } },
    select: { id: true },
  });
  await stopConsents(
    tx,
    empty.map(({ id }) => id),
    "The bank no longer has the account",
  );
}

/** Stops those that are authorised. One that is good for an order has no state for it: its tokens end. */
export async function stopConsents(tx: Transaction, consentIds: string[], reason: string): Promise<void> {
  const consents = await tx.consent.findMany({
    where: { id: { in: consentIds }, status: "AUTH", deletedAt: null },
    select: { id: true, kind: true },
  });
  for (const { id, kind } of consents) {
    if (CONSENT_KINDS[kind as ConsentKind].once) await endTokens(tx, id);
    else await revokeConsent({ consentId: id, by: "bank", reason }, tx);
  }
}
