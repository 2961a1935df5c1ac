import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { Transaction } from "#lib/standards/obuk/aisp/transactions.ts";
import { endOfSecond } from "./list-statement-transactions.ts";
import type { AccountAccess } from "./model.ts";
import { requireStatement } from "./require-statement.ts";
import type { KeptStatement } from "./require-statement.ts";

const LINES_AT_ONCE = 1000;

/** A statement as a PDF: its figures and every line of its period. Card numbers are always masked. */
export async function printStatement(access: AccountAccess, accountId: string, statementId: string) {
  const statement = await requireStatement(access, accountId, statementId);
  const [account] = await coreBanking().readAccounts([accountId]);
  if (!account) throw new Error(`the account ${accountId} of a statement is gone`);
  const lines = await readLines(accountId, statement);
  // The library and its fonts are read when the first statement is printed: no start waits for them.
  const { writeStatementPdf } = await import("./write-statement-pdf.ts");
  const bytes = await writeStatementPdf({ account: account.resource, statement: statement.resource, lines });
  const month = statement.fromAt.toISOString().slice(0, 7);
  return { bytes, mediaType: "application/pdf", name: `statement-${month}.pdf` };
}

/** Oldest first, as statements are read. */
async function readLines(accountId: string, { fromAt, toAt }: KeptStatement): Promise<Transaction[]> {
  const period = { from: fromAt, to: endOfSecond(toAt) };
  const lines: Transaction[] = [];
  for (let page = 1, mark: number | null = null; ; page++) {
    const found = await coreBanking().readTransactions({
      accountIds: [accountId],
      detail: true,
      directions: ["Credit", "Debit"],
      available: period,
      wanted: period,
      page,
      pageSize: LINES_AT_ONCE,
      mark,
    });
    lines.push(...(JSON.parse(`[${found.items}]`) as Transaction[]));
    mark = found.mark;
    if (page * LINES_AT_ONCE >= found.total) return lines.toReversed();
  }
}
