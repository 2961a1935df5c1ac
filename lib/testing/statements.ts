import { expect } from "vitest";
import { prisma } from "#lib/db.ts";
import { parseAmount } from "#lib/money.ts";
import type { Statement } from "#lib/standards/obuk/aisp/statements.ts";

function figureOf({ StatementAmount = [] }: Statement, type: string): bigint | undefined {
  const found = StatementAmount.find(({ Type }) => Type === `UK.OBIE.${type}`);
  return found && parseAmount(found.Amount.Amount) * (found.CreditDebitIndicator === "Debit" ? -1n : 1n);
}

/**
 * Each statement of an account begins where the one before ends and counts what lies in its month, and no line is left
 * out before the last of them ends. Returns how many there are and what the last one closes with.
 */
export async function checkStatements(accountId: string): Promise<{ count: number; closing: bigint; stated: number }> {
  const rows = await prisma().accountItem.findMany({
    where: { accountId, kind: "statement" },
    orderBy: { at: "asc" },
  });
  const lines = await prisma().transaction.findMany({ where: { accountId } });
  let [closing, stated, end] = [0n, 0, 0];
  for (const { fromAt, toAt, resource } of rows) {
    const statement = resource as Statement;
    expect(figureOf(statement, "PreviousClosingBalance")).toBe(closing);
    end = (toAt?.getTime() ?? 0) + 1000;
    const inside = lines.filter(({ bookedAt }) => fromAt && bookedAt >= fromAt && bookedAt.getTime() < end);
    const counted = (statement.StatementValue ?? []).reduce((sum, { Value }) => sum + Number(Value), 0);
    expect(counted).toBe(inside.length);
    closing += inside.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    expect(figureOf(statement, "ClosingBalance")).toBe(closing);
    stated += inside.length;
  }
  expect(stated).toBe(lines.filter(({ bookedAt }) => bookedAt.getTime() < end).length);
  return { count: rows.length, closing, stated };
}
