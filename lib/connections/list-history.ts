import { listFundsChecks } from "#lib/funds/list-funds-checks.ts";
import { displayMoney } from "#lib/money.ts";
import { readInstruction } from "#lib/payments/read-instruction.ts";
import { paymentStatuses } from "#lib/standards/obuk/pisp/codes.ts";
import { countPayments, readPayments } from "./data.ts";
import { PAGE_SIZE } from "./model.ts";
import type { Connection, ConnectionHistory } from "./model.ts";

/** What an app did under a connection, newest first: its payments, or its questions and what they were answered. */
export async function listHistory({ id, form }: Pick<Connection, "id" | "form">, page = 1): Promise<ConnectionHistory> {
  return form === "funds" ? listChecks(id, page) : listPayments(id, page);
}

async function listChecks(id: string, page: number): Promise<ConnectionHistory> {
  const list = await listFundsChecks(id, page);
  const events = list.checks.map(({ amountMinor, currency, isAvailable, ...check }) => ({
    id: check.id,
    at: check.at,
    amount: displayMoney(amountMinor, currency),
    reference: check.reference,
    outcome: isAvailable ? "Yes" : "No",
  }));
  return { events, page: list.page, pages: list.pages };
}

async function listPayments(id: string, page: number): Promise<ConnectionHistory> {
  const pages = Math.max(1, Math.ceil((await countPayments(id)) / PAGE_SIZE));
  const shown = Math.min(Math.max(1, page), pages);
  const rows = await readPayments(id, (shown - 1) * PAGE_SIZE, PAGE_SIZE);
  const events = rows.map(({ createdAt: at, amountMinor, currency, status, resource, ...row }) => ({
    id: row.id,
    at,
    amount: displayMoney(amountMinor, currency),
    reference: readInstruction("domestic-vrp", resource as Record<string, unknown>).reference,
    outcome: paymentStatuses[status as keyof typeof paymentStatuses] ?? status,
  }));
  return { events, page: shown, pages };
}
