import { now } from "#lib/clock.ts";
import type { Transaction } from "#lib/db.ts";
import { newId } from "#lib/ids.ts";

import { insertAuditRow } from "./data.ts";
import type { AuditRecord } from "./model.ts";

/** Notes who did what in the transaction that does it: neither exists without the other. */
export async function recordAudit(tx: Transaction, record: AuditRecord): Promise<void> {
  await insertAuditRow(tx, { ...record, id: newId(), at: now() });
}
