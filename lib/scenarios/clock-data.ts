import { prisma } from "#lib/db.ts";
import type { Bank } from "#lib/banks/model.ts";
import { AUTHORISE_WITHIN_SECONDS } from "#lib/consents/model.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import type { ClockEntry } from "./model.ts";

/** When the next thing falls due in a bank after `at`; null when nothing will. */
export async function selectNextDue({ id }: Bank, at: Date): Promise<Date | null> {
  const waiting = { deletedAt: null, bankId: id };
  const [payment, order, expiry, abandoned] = await Promise.all([
    prisma().payment.aggregate({ where: { bankId: id, dueAt: { gt: at } }, _min: { dueAt: true } }),
    prisma().accountItem.aggregate({ where: { dueAt: { gt: at }, account: { bankId: id } }, _min: { dueAt: true } }),
    prisma().consent.aggregate({
      where: { ...waiting, status: { in: ["AUTH", "AWAU"] }, expiresAt: { gt: at } },
      _min: { expiresAt: true },
    }),
    prisma().consent.aggregate({
      where: { ...waiting, status: { in: ["AWAU", "AWUP"] }, createdAt: { gte: abandonedAfter(at, -1) } },
      _min: { createdAt: true },
    }),
  ]);
  const moments = [
    payment._min.dueAt,
    order._min.dueAt,
    expiry._min.expiresAt,
    abandoned._min.createdAt && abandonedAfter(abandoned._min.createdAt, 1),
  ].flatMap((moment) => (moment && moment > at ? [moment.getTime()] : []));
  return moments.length === 0 ? null : new Date(Math.min(...moments));
}

function abandonedAfter(at: Date, sign: 1 | -1): Date {
  return new Date(at.getTime() + sign * (AUTHORISE_WITHIN_SECONDS * 1000 + sign));
}

type Happening = Omit<ClockEntry, "id" | "bankId">;

/** What the bank did by itself after `from` and until `to`, in order. */
export async function selectHappenings({ id }: Bank, from: Date, to: Date): Promise<Happening[]> {
  const at = { gt: from, lte: to };
  const [steps, consents, statements] = await Promise.all([
    prisma().paymentStep.findMany({
      where: { at, from: { not: null }, payment: { bankId: id } },
      include: { payment: { select: { kind: true } } },
    }),
    prisma().consentEvent.findMany({
      where: { at, actor: "system", consent: { bankId: id } },
      include: { consent: { select: { kind: true } } },
    }),
    prisma().accountItem.findMany({
      where: { at, kind: "statement", account: { bankId: id } },
      select: { id: true, at: true, accountId: true },
    }),
  ]);
  const happenings = [
    ...steps.map((step) => ({
      at: step.at,
      what: "payment-moved",
      object: `payment:${step.paymentId}`,
      detail: { kind: step.payment.kind, from: step.from, to: step.to },
    })),
    ...consents.map((event) => ({
      at: event.at,
      what: event.to === "EXPD" ? "consent-expired" : "consent-lapsed",
      object: `consent:${event.consentId}`,
      detail: { kind: event.consent.kind, from: event.from, to: event.to },
    })),
    ...statements.map((statement) => ({
      at: statement.at,
      what: "statement-issued",
      object: `account:${statement.accountId}`,
      detail: { statement: statement.id },
    })),
  ];
  return happenings.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** What was noted, when it was done, as due after `from` and until `to`. */
export async function selectNotes(bankId: string, from: Date, to: Date): Promise<ClockEntry[]> {
  const rows = await prisma().clockEntry.findMany({ where: { bankId, at: { gt: from, lte: to } } });
  return rows.map(toEntry);
}

export async function insertClockEntries(entries: readonly ClockEntry[]): Promise<void> {
  if (entries.length > 0) await prisma().clockEntry.createMany({ data: [...entries] });
}

/** Newest first; `before` is the id of the last one already seen. */
export async function selectClockEntries(bankId: string, before: string | null, limit: number): Promise<ClockEntry[]> {
  const rows = await prisma().clockEntry.findMany({
    where: { bankId, ...(before && { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take: limit,
  });
  return rows.map(toEntry);
}

function toEntry(row: Prisma.ClockEntryGetPayload<object>): ClockEntry {
  return { ...row, detail: (row.detail ?? {}) as ClockEntry["detail"] };
}
