import type { AuditRecord } from "#lib/audit/model.ts";
import { recordAudit } from "#lib/audit/record-audit.ts";
import { prisma, withTransaction } from "#lib/db.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { removeAccounts, stopConsents } from "./accounts-data.ts";

type Json = Record<string, unknown>;
export type CustomerChange = Partial<{
  name: string;
  persona: string;
  passwordHash: string;
  totpSecret: string;
  failedAttempts: number;
  lockedUntil: Date | null;
}> & { party: Json };

export async function selectParty(id: string): Promise<Json> {
  const row = await prisma().customer.findUniqueOrThrow({ where: { id }, select: { party: true } });
  return row.party as Json;
}

export async function updateCustomerRow(id: string, { party, ...change }: CustomerChange, audit: AuditRecord) {
  await withTransaction(async (tx) => {
    await tx.customer.update({ where: { id }, data: { ...change, party: party as Prisma.InputJsonObject } });
    await recordAudit(tx, audit);
  });
}

/** Deletes a customer, the accounts nobody else holds, and stops what they have shared. */
export async function deleteCustomerRow(id: string, audit: AuditRecord): Promise<void> {
  await withTransaction(async (tx) => {
    const held = await tx.account.findMany({
      where: { holders: { some: { customerId: id }, every: { customerId: id } } },
      select: { id: true },
    });
    await removeAccounts(
      tx,
      held.map((account) => account.id),
    );
    const consents = await tx.consent.findMany({ where: { customerId: id, status: "AUTH" }, select: { id: true } });
    await stopConsents(
      tx,
      consents.map((consent) => consent.id),
      "The bank no longer has the customer",
    );
    await tx.customer.deleteMany({ where: { id } });
    await recordAudit(tx, audit);
  });
}
