import { redactionFor } from "#lib/standards/obuk/aisp/permissions.ts";
import { redactItem } from "#lib/standards/obuk/aisp/redact-item.ts";
import type { Statement } from "#lib/standards/obuk/aisp/statements.ts";
import type { AccountAccess } from "./model.ts";
import { requireStatement } from "./require-statement.ts";

/** One statement, as far as the permissions show it. */
export async function getStatement(
  access: AccountAccess,
  accountId: string,
  statementId: string,
): Promise<Partial<Statement>> {
  const { resource } = await requireStatement(access, accountId, statementId);
  return redactItem("statements", resource, redactionFor(access.permissions));
}
