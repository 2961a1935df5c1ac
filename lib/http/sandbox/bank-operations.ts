import { bankNow } from "#lib/banks/bank-time.ts";
import type { Bank } from "#lib/banks/model.ts";
import { changeSettings } from "#lib/scenarios/change-settings.ts";
import { exportBank } from "#lib/scenarios/export-bank.ts";
import { fillBank } from "#lib/scenarios/fill-bank.ts";
import { generateCustomer } from "#lib/scenarios/generate-customer.ts";
import { importBank } from "#lib/scenarios/import-bank.ts";
import { ownBank } from "#lib/scenarios/own-bank.ts";
import { PRESETS } from "#lib/scenarios/presets.ts";
import { createSnapshot, deleteSnapshot, listSnapshots, restoreSnapshot } from "#lib/scenarios/snapshots.ts";
import type { SnapshotFacts } from "#lib/scenarios/snapshots-data.ts";
import { viewBank } from "#lib/scenarios/view-bank.ts";
import type { Bank as BankDocument, Snapshot } from "#lib/standards/sandbox/bank.ts";
import { type KeyActor, type Operations, PAGE, toPage } from "./operation.ts";

const bankOf = (actor: KeyActor) => ownBank(actor, actor.organisationId);

/** The organisation's bank as a whole. */
export const BANK_OPERATIONS = {
  getBank: async ({ actor }) => presentBank(await bankOf(actor)),
  updateBank: async ({ actor, body: { after_cut_off: afterCutOff, settlement_pace: settlementPace } }) => {
    const change = { ...(afterCutOff && { afterCutOff }), ...(settlementPace && { settlementPace }) };
    return presentBank(await changeSettings(actor, await bankOf(actor), change));
  },
  fillBank: async ({ actor, body }) => presentBank(await fillBank(actor, await bankOf(actor), body)),
  resetBank: async ({ actor }) => {
    const bank = await bankOf(actor);
    return presentBank(await fillBank(actor, bank, bank));
  },
  listPresets: async ({ query: { cursor, limit = PAGE } }) => {
    const presets = Object.entries(PRESETS).map(([preset, { name, summary }]) => ({ preset, name, summary }));
    const from = cursor === undefined ? 0 : presets.findIndex(({ preset }) => preset === cursor) + 1;
    return toPage(presets.slice(from, from + limit + 1), limit, ({ preset }) => preset);
  },
  generateCustomer: async ({ actor, body: { seed, months = 24, with: parts } }) =>
    generateCustomer(actor, await bankOf(actor), { seed, months, ...(parts && { parts }) }),
  exportBank: async ({ actor }) => exportBank(actor, await bankOf(actor)),
  importBank: async ({ actor, body }) => presentBank(await importBank(actor, await bankOf(actor), body)),
  listSnapshots: async ({ actor, query: { cursor, limit = PAGE } }) => {
    const page = { before: cursor ?? null, limit: limit + 1 };
    const snapshots = await listSnapshots(actor, await bankOf(actor), page);
    return toPage(snapshots.map(presentSnapshot), limit, ({ id }) => id);
  },
  createSnapshot: async ({ actor, body }) =>
    presentSnapshot(await createSnapshot(actor, await bankOf(actor), body.name)),
  restoreSnapshot: async ({ actor, path }) =>
    presentBank(await restoreSnapshot(actor, await bankOf(actor), path.snapshot_id)),
  deleteSnapshot: async ({ actor, path }) =>
    deleteSnapshot(actor, await bankOf(actor), path.snapshot_id).then(() => null),
} satisfies Partial<Operations>;

async function presentBank(bank: Bank): Promise<BankDocument> {
  const { id, preset, seed, suffix, customers, accounts, transactions } = await viewBank(bank);
  const facts = { id, preset, seed, suffix, customers, accounts, transactions };
  return {
    ...facts,
    after_cut_off: bank.afterCutOff,
    settlement_pace: bank.settlementPace,
    now: bankNow(bank).toISOString(),
    created_at: bank.createdAt.toISOString(),
  };
}

function presentSnapshot({ id, name, bytes, createdAt }: SnapshotFacts): Snapshot {
  return { id, name, bytes, created_at: createdAt.toISOString() };
}
