import { coreBanking } from "#lib/core-banking/core-banking.ts";
import { DomainError } from "#lib/errors.ts";
import type { Statement } from "#lib/standards/obuk/aisp/statements.ts";
import type { AccountAccess } from "./model.ts";
import { requireAccount } from "./require-account.ts";

/** A statement as the bank keeps it, and the moments it begins and ends with. */
export type KeptStatement = { resource: Statement; fromAt: Date; toAt: Date };

/** A statement of an account of the consent. Throws resource-not-found when the account has none with this id. */
export async function requireStatement(
  access: AccountAccess,
  accountId: string,
  statementId: string,
): Promise<KeptStatement> {
  await requireAccount(access, accountId);
  const found = await coreBanking().findItem(accountId, "statement", statementId);
  if (found?.fromAt && found.toAt) {
    return { resource: found.resource as Statement, fromAt: found.fromAt, toAt: found.toAt };
  }
  throw new DomainError("resource-not-found", "The account has no statement with this id", { field: "StatementId" });
}
