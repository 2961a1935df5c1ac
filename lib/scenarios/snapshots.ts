import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { AuditRecord } from "#lib/audit/model.ts";
import type { Bank } from "#lib/banks/model.ts";
import { realNow } from "#lib/clock.ts";
import { type Actor, describeActor, requireRole } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid, newId } from "#lib/ids.ts";
import type { BankDocument } from "#lib/standards/sandbox/bank-document.ts";
import { exportBank } from "./export-bank.ts";
import { importBank } from "./import-bank.ts";
import { deleteSnapshotRow, insertSnapshot, selectSnapshotDocument, selectSnapshots } from "./snapshots-data.ts";
import type { SnapshotFacts } from "./snapshots-data.ts";

const MOST = 20;
const compress = promisify(gzip);
const decompress = promisify(gunzip);

export async function listSnapshots(
  actor: Actor,
  bank: Bank,
  { before, limit }: { before: string | null; limit: number },
): Promise<SnapshotFacts[]> {
  requireRole(actor, bank.organisationId, "view");
  if (before !== null && !isUuid(before))
    throw new DomainError("field-invalid", "This is no cursor of this list", { field: "cursor" });
  return selectSnapshots(bank.id, before, limit);
}

/** Keeps a copy of everything in the bank. */
export async function createSnapshot(actor: Actor, bank: Bank, name: string): Promise<SnapshotFacts> {
  const document = await compress(JSON.stringify(await exportBank(actor, bank)));
  const createdAt = realNow();
  const snapshot = { id: newId(createdAt), bankId: bank.id, name, createdAt };
  const audit = auditOf(actor, bank, "snapshot.create", snapshot.id);
  if (await insertSnapshot({ ...snapshot, document: Uint8Array.from(document) }, MOST, audit))
    return { ...snapshot, bytes: document.length };
  throw new DomainError("state-conflict", `A bank has at most ${MOST} snapshots: delete one first`);
}

/** Brings everything back as it was put aside, the clock too. */
export async function restoreSnapshot(actor: Actor, bank: Bank, id: string): Promise<Bank> {
  requireRole(actor, bank.organisationId, "develop");
  const compressed = isUuid(id) ? await selectSnapshotDocument(bank.id, id) : null;
  if (!compressed) throw unknown();
  const document = JSON.parse((await decompress(compressed)).toString()) as BankDocument;
  return importBank(actor, bank, document, "bank.restore");
}

export async function deleteSnapshot(actor: Actor, bank: Bank, id: string): Promise<void> {
  requireRole(actor, bank.organisationId, "develop");
  const isGone = isUuid(id) && (await deleteSnapshotRow(bank.id, id, auditOf(actor, bank, "snapshot.delete", id)));
  if (!isGone) throw unknown();
}

function auditOf(actor: Actor, { organisationId, id: bankId }: Bank, action: string, id: string): AuditRecord {
  return { organisationId, actor: describeActor(actor), action, object: `snapshot:${id}`, detail: { bankId } };
}

function unknown(): DomainError {
  return new DomainError("resource-not-found", "There is no snapshot with this id");
}
