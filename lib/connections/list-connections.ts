import { now } from "#lib/clock.ts";
import { countConnections, readAccesses, readConnections } from "./data.ts";
import { effectiveStatus, endedBy, PAGE_SIZE } from "./model.ts";
import type { ConnectionSummary, ConnectionTab, SignedInCustomer } from "./model.ts";

export type ConnectionPage = {
  connections: ConnectionSummary[];
  counts: Record<ConnectionTab, number>;
  page: number;
  pageCount: number;
};

type ListInput = { tab: ConnectionTab; page?: number; search?: string };

/** The customer's connections, the latest change first. A page beyond the end is the last page. */
export async function listConnections(actor: SignedInCustomer, input: ListInput): Promise<ConnectionPage> {
  const { customerId } = actor;
  const at = now();
  const search = (input.search ?? "").trim().slice(0, 100);
  const [current, history] = await Promise.all([
    countConnections(customerId, "current", search, at),
    countConnections(customerId, "history", search, at),
  ]);
  const total = input.tab === "current" ? current : history;
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(Math.max(1, input.page ?? 1), pageCount);
  const skip = (page - 1) * PAGE_SIZE;
  const rows = await readConnections({ customerId, tab: input.tab, search, skip, take: PAGE_SIZE, at });
  const accesses = await readAccesses(rows.map((row) => row.id));
  const connections = rows.map((row) => summarise(row, accesses.get(row.id)?.at ?? null, at));
  return { connections, counts: { current, history }, page, pageCount };
}

type Row = Awaited<ReturnType<typeof readConnections>>[number];

export function summarise(row: Row, lastAccessedAt: Date | null, at: Date): ConnectionSummary {
  const { id, app, expiresAt, transactionFrom, transactionTo } = row;
  const status = effectiveStatus(row, at);
  return {
    id,
    appName: app.name,
    organisationName: app.organisation.name,
    status,
    accountCount: row._count.accounts,
    firstConnectedAt: row.authorisedAt,
    lastAccessedAt,
    expiresAt,
    transactionFrom,
    transactionTo,
    statusUpdatedAt: row.deletedAt ?? row.statusUpdatedAt,
    endedBy: status === "CANC" ? endedBy(row.events[row.events.length - 1]) : null,
  };
}
