import { atBankTime } from "#lib/banks/bank-time.ts";
import { clockOfCustomer } from "#lib/banks/clock-of-customer.ts";
import type { BankClock } from "#lib/banks/clock-of-customer.ts";
import type { Holding } from "#lib/core-banking/port.ts";
import { countConnections, readAccesses, readConnections } from "./data.ts";
import { describeTerms } from "./describe-terms.ts";
import { effectiveStatus, endedBy, FORM_NAMES, formOf, PAGE_SIZE } from "./model.ts";
import { heldIn, readHeld } from "./read-held.ts";
import type { ConnectionForm, ConnectionSummary, ConnectionTab, SignedInCustomer } from "./model.ts";

export type ConnectionPage = {
  connections: ConnectionSummary[];
  counts: Record<ConnectionTab, number>;
  page: number;
  pageCount: number;
  /** What time it is at the bank. */
  at: Date;
};

type ListInput = { tab: ConnectionTab; page?: number; search?: string; form?: ConnectionForm | null };

/** The customer's connections, the latest change first. A page beyond the end is the last page. */
export async function listConnections(actor: SignedInCustomer, input: ListInput): Promise<ConnectionPage> {
  const { customerId } = actor;
  const clock = await clockOfCustomer(customerId);
  const at = clock.now;
  const search = (input.search ?? "").trim().slice(0, 100);
  const which = { customerId, search, at, forms: input.form ? [input.form] : FORM_NAMES };
  const [current, history] = await Promise.all([
    countConnections({ ...which, tab: "current" }),
    countConnections({ ...which, tab: "history" }),
  ]);
  const total = input.tab === "current" ? current : history;
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(Math.max(1, input.page ?? 1), pageCount);
  const skip = (page - 1) * PAGE_SIZE;
  const rows = await readConnections({ ...which, tab: input.tab, skip, take: PAGE_SIZE });
  const [accesses, held] = await Promise.all([readAccesses(rows.map((row) => row.id)), readHeld(customerId)]);
  const connections = await Promise.all(
    rows.map((row) => summarise(row, accesses.get(row.id), clock, heldIn(row.accounts, held))),
  );
  return { connections, counts: { current, history }, page, pageCount, at };
}

type Row = Awaited<ReturnType<typeof readConnections>>[number];

type Access = { readAt: Date | null; doneAt: Date | null };

/** As it is at the time of the customer's bank. */
export async function summarise(
  row: Row,
  access: Access | undefined,
  clock: BankClock,
  [held]: readonly Holding[],
): Promise<ConnectionSummary> {
  const { id, app, expiresAt, transactionFrom, transactionTo } = row;
  const status = effectiveStatus(row, clock.now);
  return {
    id,
    appId: row.appId,
    bankId: row.bankId,
    form: formOf(row.kind),
    terms: await atBankTime(clock.clockOffsetMs, () => describeTerms(row, held)),
    appName: app.name,
    organisationName: app.organisation.name,
    status,
    accountCount: row.accounts.length,
    firstConnectedAt: row.authorisedAt,
    lastAccessedAt: lastOf(access, clock),
    expiresAt,
    transactionFrom,
    transactionTo,
    statusUpdatedAt: row.deletedAt ?? row.statusUpdatedAt,
    endedBy: status === "CANC" ? endedBy(row.events[row.events.length - 1]) : null,
  };
}

function lastOf(access: Access | undefined, clock: BankClock): Date | null {
  const readAt = access?.readAt ? clock.shownAt(access.readAt) : null;
  const doneAt = access?.doneAt ?? null;
  return readAt && doneAt ? (readAt > doneAt ? readAt : doneAt) : (readAt ?? doneAt);
}
