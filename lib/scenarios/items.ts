import { dueOf } from "#lib/account-orders/due-of.ts";
import { bankNow } from "#lib/banks/bank-time.ts";
import type { Bank } from "#lib/banks/model.ts";
import { type Actor, requireRole } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid, newId } from "#lib/ids.ts";
import { ITEM_RESOURCES } from "#lib/standards/sandbox/bank-document.ts";
import type { ItemKind } from "#lib/standards/sandbox/bank-document.ts";
import { getAccount } from "./accounts.ts";
import { audited } from "./audited.ts";
import { deleteItemRow, insertItem, selectItem, selectItems, updateItem } from "./items-data.ts";
import type { AccountItem } from "./items-data.ts";

type Json = Record<string, unknown>;
type ItemInput = { kind: ItemKind; resource: Json; at?: string; from?: string; to?: string };
type ItemPage = { kind?: ItemKind; before: string | null; limit: number };

export async function listItems(
  bank: Bank,
  accountId: string,
  { kind, before, limit }: ItemPage,
): Promise<AccountItem[]> {
  const account = await getAccount(bank, accountId);
  const last = before === null ? null : isUuid(before) ? await selectItem(account.id, before) : null;
  if (before !== null && !last)
    throw new DomainError("field-invalid", "This is no cursor of this list", { field: "cursor" });
  return selectItems(account.id, { ...(kind && { kind }), before: last, limit });
}

export async function getItem(bank: Bank, accountId: string, id: string): Promise<AccountItem> {
  const account = await getAccount(bank, accountId);
  const item = isUuid(id) ? await selectItem(account.id, id) : null;
  if (item) return item;
  throw unknown();
}

/** Throws field-invalid for a resource that is not of its kind. */
export async function createItem(actor: Actor, bank: Bank, accountId: string, input: ItemInput): Promise<AccountItem> {
  requireRole(actor, bank.organisationId, "develop");
  const account = await getAccount(bank, accountId);
  const { kind, at, from, to } = input;
  const id = newId();
  const item: AccountItem = {
    id,
    accountId: account.id,
    kind,
    at: at === undefined ? bankNow(bank) : new Date(at),
    fromAt: from === undefined ? null : new Date(from),
    toAt: to === undefined ? null : new Date(to),
    resource: checkResource(kind, { ...input.resource, AccountId: account.id, [ITEM_RESOURCES[kind].idMember]: id }),
  };
  await insertItem(
    { ...item, dueAt: dueOf(kind, item.resource) },
    audited(actor, bank, "item.create", `account:${account.id}`, { kind, item: id }),
  );
  return item;
}

export async function replaceItem(
  actor: Actor,
  bank: Bank,
  { accountId, id }: { accountId: string; id: string },
  input: { resource: Json; at?: string },
): Promise<AccountItem> {
  requireRole(actor, bank.organisationId, "develop");
  const item = await getItem(bank, accountId, id);
  const { kind } = item;
  const own = { AccountId: item.accountId, [ITEM_RESOURCES[kind].idMember]: item.id };
  const replaced: AccountItem = {
    ...item,
    at: input.at === undefined ? item.at : new Date(input.at),
    resource: checkResource(kind, { ...input.resource, ...own }),
  };
  const audit = audited(actor, bank, "item.replace", `account:${item.accountId}`, { kind, item: id });
  if (!(await updateItem({ ...replaced, dueAt: dueOf(kind, replaced.resource) }, audit))) throw unknown();
  return replaced;
}

export async function deleteItem(actor: Actor, bank: Bank, accountId: string, id: string): Promise<void> {
  requireRole(actor, bank.organisationId, "develop");
  const { kind, accountId: ownerId } = await getItem(bank, accountId, id);
  await deleteItemRow(ownerId, id, audited(actor, bank, "item.delete", `account:${ownerId}`, { kind, item: id }));
}

function checkResource(kind: ItemKind, resource: Json): Json {
  const { error } = ITEM_RESOURCES[kind].schema.safeParse(resource);
  if (!error) return resource;
  const [first, ...also] = error.issues.map(({ message, path }) => ({
    message,
    field: ["resource", ...path.map(String)].join("."),
  }));
  throw new DomainError("field-invalid", first?.message ?? "This is not a resource of its kind", {
    field: first?.field ?? "resource",
    also,
  });
}

function unknown(): DomainError {
  return new DomainError("resource-not-found", "The account has no item with this id");
}
