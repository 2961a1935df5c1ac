import { z } from "zod";

import { defineContract } from "../contract.ts";
import { changing, listQuery, pageOf, reading, sandboxApi, timestamp } from "./api.ts";
import { afterCutOff, settlementPace } from "./bank-settings.ts";
import { bankDocument } from "./bank-document.ts";

export const bank = z
  .object({
    id: z.uuid(),
    preset: z.string().meta({ description: "What it was filled from." }),
    seed: z.string().meta({ description: "The word chance was drawn from: the same word, the same data." }),
    suffix: z.string().meta({
      description: "Ends the usernames of its customers after a dot; apps of the organisation may leave it out.",
    }),
    customers: z.int(),
    accounts: z.int(),
    transactions: z.int(),
    after_cut_off: afterCutOff,
    settlement_pace: settlementPace,
    now: timestamp.meta({ description: "What time it is in the bank." }),
    created_at: timestamp,
  })
  .meta({ id: "Bank", description: "The organisation’s own bank: nobody else sees it or changes it." });

const preset = z.object({ preset: z.string(), name: z.string(), summary: z.string() }).meta({ id: "Preset" });

export const bankFilling = z
  .strictObject({
    preset: z.string().max(40),
    seed: z.string().min(1).max(80).optional().meta({ description: "The bank’s present one if left out." }),
  })
  .meta({ id: "BankFilling" });

export const bankChange = z
  .strictObject({ after_cut_off: afterCutOff.optional(), settlement_pace: settlementPace.optional() })
  .meta({ id: "BankChange" });

const snapshot = z
  .object({ id: z.uuid(), name: z.string(), bytes: z.int(), created_at: timestamp })
  .meta({ id: "Snapshot", description: "A whole bank, put aside." });

const snapshotCreation = z.strictObject({ name: z.string().trim().min(1).max(80) }).meta({ id: "SnapshotCreation" });

export const generation = z
  .strictObject({
    seed: z.string().min(1).max(80).meta({ description: "The same word makes the same person." }),
    months: z.int().min(1).max(60).optional().meta({ description: "Of history; 24 if left out." }),
    with: z
      .array(z.enum(["salary", "rent", "groceries", "card", "fx", "savings"]))
      .optional()
      .meta({ description: "What the life consists of; all of it if left out." }),
  })
  .meta({ id: "Generation" });

const generated = z
  .object({ username: z.string(), password: z.string(), totp_secret: z.string(), account_ids: z.array(z.uuid()) })
  .meta({ id: "GeneratedCustomer", description: "Log in with these." });

const none = z.object({});
const tag = "Bank";
const plain = { path: none, query: none };
const ofSnapshot = { path: z.object({ snapshot_id: z.string() }), query: none };

export const getBank = defineContract(sandboxApi, {
  ...reading,
  tag,
  operationId: "getBank",
  path: "/bank",
  params: plain,
  responseSchema: bank,
  summary: "Read the bank",
  description: "What it was filled from, how much there is in it and what time it is there.",
});

export const updateBank = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "updateBank",
  method: "PATCH",
  path: "/bank",
  params: plain,
  requestSchema: bankChange,
  responseSchema: bank,
  successStatus: 200,
  summary: "Change how the bank treats payments",
  description: "Only what is sent is changed. It holds within a second, and filling the bank anew leaves it.",
});

export const listPresets = defineContract(sandboxApi, {
  ...reading,
  tag,
  operationId: "listPresets",
  path: "/bank/presets",
  paging: true,
  params: { path: none, query: listQuery({}) },
  responseSchema: pageOf("PresetPage", preset),
  summary: "List presets",
  description: "What a bank can be filled with.",
});

export const fillBank = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "fillBank",
  method: "PUT",
  path: "/bank",
  params: plain,
  requestSchema: bankFilling,
  responseSchema: bank,
  successStatus: 200,
  summary: "Fill the bank anew from a preset",
  description:
    "Everything in it goes: customers, accounts, orders. Its clock is at real time again, and consents to accounts that are gone are stopped.",
});

export const resetBank = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "resetBank",
  method: "POST",
  path: "/bank/reset",
  params: plain,
  requestSchema: z.strictObject({}).meta({ id: "BankReset" }),
  responseSchema: bank,
  successStatus: 200,
  summary: "Begin again",
  description: "Fills the bank from its own preset and seed, as it was at first.",
});

export const generateCustomer = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "generateCustomer",
  method: "POST",
  path: "/bank/generate",
  params: plain,
  requestSchema: generation,
  responseSchema: generated,
  successStatus: 201,
  summary: "Generate a customer with a history",
  description: "A current account, and a saver where there are savings, with months of believable movements.",
});

export const exportBank = defineContract(sandboxApi, {
  ...reading,
  tag,
  operationId: "exportBank",
  path: "/bank/export",
  params: plain,
  responseSchema: bankDocument,
  summary: "Export the bank as code",
  description: "One document with everything in it, always in the same order, to keep beside your tests.",
});

export const importBank = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "importBank",
  method: "POST",
  path: "/bank/import",
  params: plain,
  requestSchema: bankDocument,
  responseSchema: bank,
  successStatus: 200,
  summary: "Import a bank",
  description:
    "Takes the place of everything in the bank. Ids are kept unless another bank has them; exporting again gives the same document. At most 32 MiB.",
});

export const listSnapshots = defineContract(sandboxApi, {
  ...reading,
  tag,
  operationId: "listSnapshots",
  path: "/bank/snapshots",
  paging: true,
  params: { path: none, query: listQuery({}) },
  responseSchema: pageOf("SnapshotPage", snapshot),
  summary: "List snapshots",
  description: "Newest first.",
});

export const createSnapshot = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "createSnapshot",
  method: "POST",
  path: "/bank/snapshots",
  params: plain,
  requestSchema: snapshotCreation,
  responseSchema: snapshot,
  successStatus: 201,
  summary: "Put the bank aside",
  description: "Keeps a copy of everything in it. At most 20 of them.",
});

export const restoreSnapshot = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "restoreSnapshot",
  method: "POST",
  path: "/bank/snapshots/{snapshot_id}/restore",
  params: ofSnapshot,
  requestSchema: z.strictObject({}).meta({ id: "SnapshotRestoration" }),
  responseSchema: bank,
  successStatus: 200,
  summary: "Bring a snapshot back",
  description:
    "Everything is as it was, the clock too. Consents stay where their accounts are there again; orders made since are gone.",
});

export const deleteSnapshot = defineContract(sandboxApi, {
  ...changing,
  tag,
  operationId: "deleteSnapshot",
  method: "DELETE",
  path: "/bank/snapshots/{snapshot_id}",
  params: ofSnapshot,
  requestSchema: null,
  responseSchema: null,
  successStatus: 204,
  summary: "Delete a snapshot",
  description: "The bank itself stays as it is.",
});

export const bankContracts = [
  getBank,
  updateBank,
  fillBank,
  listPresets,
  resetBank,
  generateCustomer,
  exportBank,
  importBank,
  listSnapshots,
  createSnapshot,
  restoreSnapshot,
  deleteSnapshot,
] as const;

export type Bank = z.infer<typeof bank>;
export type Snapshot = z.infer<typeof snapshot>;
