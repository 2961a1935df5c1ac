import { listTransactions } from "./list-transactions.ts";
import type { TransactionList } from "./list-transactions.ts";
import type { AccountAccess } from "./model.ts";
import { requireStatement } from "./require-statement.ts";

type Asked = { accountId: string; statementId: string; cursor: string | null };

/** A page of what was booked in the period of a statement, under the same rules as all transactions. */
export async function listStatementTransactions(
  access: AccountAccess,
  { accountId, statementId, cursor }: Asked,
): Promise<TransactionList> {
  const { fromAt, toAt } = await requireStatement(access, accountId, statementId);
  return listTransactions(access, { accountId, cursor, from: fromAt, to: endOfSecond(toAt) });
}

/** A statement ends with a second, and what is booked in the middle of that second belongs to it. */
export function endOfSecond(at: Date): Date {
  return new Date(at.getTime() + 999);
}
