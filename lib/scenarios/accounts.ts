import { randomInt } from "node:crypto";
import { bankNow } from "#lib/banks/bank-time.ts";
import type { Bank } from "#lib/banks/model.ts";
import type { Customer } from "#lib/customers/model.ts";
import { type Actor, requireRole } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid, newId } from "#lib/ids.ts";
import { parseAmount } from "#lib/money.ts";
import { deleteAccountRow, isNumberTaken, selectAccount, selectAccounts, updateAccountRow } from "./accounts-data.ts";
import type { AccountFacts } from "./accounts-data.ts";
import { audited } from "./audited.ts";
import { ACCOUNT_TYPES, buildAccount } from "./build-account.ts";
import type { AccountType } from "./build-account.ts";
import { NOTHING } from "./contents.ts";
import type { Contents, TransactionRow } from "./contents.ts";
import { addContents } from "./contents-data.ts";
import { getCustomer } from "./customers.ts";
import { layOut } from "./history.ts";
import type { Line } from "./history.ts";
import { buildLine } from "./transaction-input.ts";

export const SORT_CODE = "201453";

export type AccountInput = {
  holders: string[];
  nickname: string;
  product?: string;
  type?: AccountType;
  category?: "Personal" | "Business";
  currency?: string;
  sort_code?: string;
  account_number?: string;
  opening_balance?: string;
  opened_at?: string;
} & AccountChange;

export type AccountChange = {
  nickname?: string;
  status?: string;
  overdraft?: string;
  signatures?: number;
  not_shareable?: string | null;
};

export async function listAccounts(
  bank: Bank,
  { customer, after, limit }: { customer?: string; after: string | null; limit: number },
): Promise<AccountFacts[]> {
  if (after !== null && !isUuid(after))
    throw new DomainError("field-invalid", "This is no cursor of this list", { field: "cursor" });
  const customerId = customer === undefined ? undefined : (await getCustomer(bank, customer)).id;
  return selectAccounts(bank.id, { ...(customerId && { customerId }), after, limit });
}

/** Throws resource-not-found for an account of another bank. */
export async function getAccount(bank: Bank, id: string): Promise<AccountFacts> {
  const account = isUuid(id) ? await selectAccount(bank.id, id) : null;
  if (account) return account;
  throw new DomainError("resource-not-found", "There is no account with this id");
}

export async function createAccount(actor: Actor, bank: Bank, input: AccountInput): Promise<AccountFacts> {
  requireRole(actor, bank.organisationId, "develop");
  const holders = await readHolders(bank, input.holders);
  const now = bankNow(bank);
  const account = await openAccount(bank, holders, input, now);
  const { opening_balance: opening } = input;
  const lines =
    opening === undefined || Number(opening) === 0
      ? []
      : [buildLine(account, newId(), openingLine(opening, account.openedAt), now)];
  const audit = audited(actor, bank, "account.create", `account:${account.id}`, { holders: account.holders });
  await addContents(accountContents(account, holders, lines), audit);
  return getAccount(bank, account.id);
}

function openingLine(amount: string, openedAt: Date) {
  return { amount, information: "OPENING BALANCE", reference: "OPENING BALANCE", at: openedAt.toISOString() };
}

async function readHolders(bank: Bank, usernames: readonly string[]): Promise<Customer[]> {
  const holders = await Promise.all(
    usernames.map((username, index) =>
      getCustomer(bank, username).catch(() => {
        const message = "The bank has no customer with this username";
        throw new DomainError("field-invalid", message, { field: `holders[${index}]` });
      }),
    ),
  );
  return [...new Map(holders.map((holder) => [holder.id, holder])).values()];
}

/** An account that is not stored yet. */
export async function openAccount(
  bank: Bank,
  holders: readonly Customer[],
  input: Omit<AccountInput, "holders">,
  now: Date,
): Promise<AccountFacts> {
  const { type = "CACC", category = "Personal", currency = "GBP", nickname, status = "Enabled" } = input;
  const openedAt = input.opened_at === undefined ? now : new Date(input.opened_at);
  const sortCode = input.sort_code ?? SORT_CODE;
  const facts = {
    id: newId(),
    bankId: bank.id,
    status,
    currency,
    nickname,
    product: input.product ?? ACCOUNT_TYPES[type],
    sortCode,
    accountNumber: input.account_number ?? (await freeNumber(bank.id, sortCode)),
    balanceMinor: 0n,
    overdraftMinor: parseAmount(input.overdraft ?? "0"),
    pendingMinor: 0n,
    lastPosition: 0,
    signatures: input.signatures ?? 1,
    notShareable: input.not_shareable ?? null,
    openedAt,
    holders: holders.map(({ username }) => username),
  };
  const holderName = holders.map(({ name }) => name).join(" AND ");
  return { ...facts, resource: buildAccount({ ...facts, type, category, holderName }) };
}

async function freeNumber(bankId: string, sortCode: string): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const number = String(randomInt(10_000_000, 100_000_000));
    if (!(await isNumberTaken(bankId, sortCode, number))) return number;
  }
  throw new DomainError("unavailable", "No account number is free at the moment; try again");
}

/** A new account with its holders and its history, as rows. */
export function accountContents(
  { holders: _usernames, ...account }: AccountFacts,
  holders: readonly Customer[],
  lines: readonly Line[],
): Contents {
  const { rows, balanceMinor, pendingMinor } = layOut(lines);
  const transactions: TransactionRow[] = rows.map((row) => ({ ...row, accountId: account.id }));
  const role = "UK.OBIE.Principal";
  return {
    ...NOTHING,
    accounts: [{ ...account, balanceMinor, pendingMinor, lastPosition: rows.length }],
    holders: holders.map(({ id: customerId }) => ({ accountId: account.id, customerId, role })),
    transactions,
  };
}

export async function updateAccount(
  actor: Actor,
  bank: Bank,
  id: string,
  change: AccountChange,
): Promise<AccountFacts> {
  requireRole(actor, bank.organisationId, "develop");
  const account = await getAccount(bank, id);
  const { nickname, status, overdraft, signatures, not_shareable: notShareable } = change;
  const resource = {
    ...account.resource,
    ...(nickname !== undefined && { Nickname: nickname }),
    ...(status !== undefined && { Status: status, StatusUpdateDateTime: bankNow(bank).toISOString() }),
  };
  const columns = {
    ...(nickname !== undefined && { nickname }),
    ...(status !== undefined && { status }),
    ...(overdraft !== undefined && { overdraftMinor: parseAmount(overdraft) }),
    ...(signatures !== undefined && { signatures }),
    ...(notShareable !== undefined && { notShareable }),
  };
  const audit = audited(actor, bank, "account.update", `account:${id}`, { changed: Object.keys(change) });
  await updateAccountRow(account, { ...columns, resource }, audit);
  return getAccount(bank, id);
}

export async function deleteAccount(actor: Actor, bank: Bank, id: string): Promise<void> {
  requireRole(actor, bank.organisationId, "develop");
  const account = await getAccount(bank, id);
  await deleteAccountRow(bank.id, account.id, audited(actor, bank, "account.delete", `account:${account.id}`));
}
