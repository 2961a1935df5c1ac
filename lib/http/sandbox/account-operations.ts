import { createAccount, deleteAccount, getAccount, listAccounts, updateAccount } from "#lib/scenarios/accounts.ts";
import type { AccountFacts } from "#lib/scenarios/accounts-data.ts";
import { createItem, deleteItem, getItem, listItems, replaceItem } from "#lib/scenarios/items.ts";
import type { AccountItem } from "#lib/scenarios/items-data.ts";
import { ownBank } from "#lib/scenarios/own-bank.ts";
import { formatSigned } from "#lib/scenarios/transaction-input.ts";
import type { Account } from "#lib/standards/sandbox/accounts.ts";
import type { Item } from "#lib/standards/sandbox/items.ts";
import { type KeyActor, type Operations, PAGE, toPage } from "./operation.ts";

const bankOf = (actor: KeyActor) => ownBank(actor, actor.organisationId);

/** Accounts and what they have besides transactions. */
export const ACCOUNT_OPERATIONS = {
  listAccounts: async ({ actor, query: { cursor, limit = PAGE, customer } }) => {
    const page = { ...(customer !== undefined && { customer }), after: cursor ?? null, limit: limit + 1 };
    return toPage((await listAccounts(await bankOf(actor), page)).map(present), limit, (each) => each.account_id);
  },
  createAccount: async ({ actor, body }) => present(await createAccount(actor, await bankOf(actor), body)),
  getAccount: async ({ actor, path }) => present(await getAccount(await bankOf(actor), path.account_id)),
  updateAccount: async ({ actor, path, body }) =>
    present(await updateAccount(actor, await bankOf(actor), path.account_id, body)),
  deleteAccount: async ({ actor, path }) => deleteAccount(actor, await bankOf(actor), path.account_id).then(() => null),
  listItems: async ({ actor, path, query: { cursor, limit = PAGE, kind } }) => {
    const page = { ...(kind !== undefined && { kind }), before: cursor ?? null, limit: limit + 1 };
    const items = await listItems(await bankOf(actor), path.account_id, page);
    return toPage(items.map(presentItem), limit, ({ id }) => id);
  },
  createItem: async ({ actor, path, body }) =>
    presentItem(await createItem(actor, await bankOf(actor), path.account_id, body)),
  getItem: async ({ actor, path }) => presentItem(await getItem(await bankOf(actor), path.account_id, path.item_id)),
  replaceItem: async ({ actor, path, body }) => {
    const place = { accountId: path.account_id, id: path.item_id };
    return presentItem(await replaceItem(actor, await bankOf(actor), place, body));
  },
  deleteItem: async ({ actor, path }) =>
    deleteItem(actor, await bankOf(actor), path.account_id, path.item_id).then(() => null),
} satisfies Partial<Operations>;

function present(account: AccountFacts): Account {
  return {
    account_id: account.id,
    holders: account.holders,
    nickname: account.nickname,
    product: account.product,
    type: String(account.resource["AccountTypeCode"] ?? ""),
    currency: account.currency,
    status: account.status as Account["status"],
    sort_code: account.sortCode,
    account_number: account.accountNumber,
    balance: formatSigned(account.balanceMinor),
    pending: formatSigned(account.pendingMinor),
    overdraft: formatSigned(account.overdraftMinor),
    signatures: account.signatures,
    not_shareable: account.notShareable,
    opened_at: account.openedAt.toISOString(),
  };
}

function presentItem({ id, accountId, kind, at, fromAt, toAt, resource }: AccountItem): Item {
  return {
    id,
    account_id: accountId,
    kind,
    at: at.toISOString(),
    from: fromAt?.toISOString() ?? null,
    to: toAt?.toISOString() ?? null,
    resource,
  };
}
