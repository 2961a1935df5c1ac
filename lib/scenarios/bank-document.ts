import { dueOf } from "#lib/account-orders/due-of.ts";
import type { Bank } from "#lib/banks/model.ts";
import { openTotpSecret, sealTotpSecret } from "#lib/customers/totp-secret.ts";
import { DomainError } from "#lib/errors.ts";
import { namedId } from "#lib/ids.ts";
import type { BankDocument, DocumentAccount } from "#lib/standards/sandbox/bank-document.ts";
import type { Contents, TransactionRow } from "./contents.ts";
import type { StoredAccount, StoredBank, StoredCustomer } from "./stored-bank-data.ts";
import { layOut, readLine } from "./history.ts";

/** Everything in a bank as one document, in one order. */
export function toDocument(bank: Bank, { customers, accounts }: StoredBank): BankDocument {
  const { preset, seed, suffix, clockOffsetMs, afterCutOff, settlementPace } = bank;
  return {
    format: "sandbank/1",
    preset,
    seed,
    clock_ahead_ms: clockOffsetMs,
    settings: { after_cut_off: afterCutOff, settlement_pace: settlementPace },
    customers: customers.map((customer) => documentCustomer(customer, suffix)),
    accounts: accounts.map((account) => documentAccount(account, suffix)),
  };
}

function documentCustomer(customer: StoredCustomer, suffix: string): BankDocument["customers"][number] {
  const { id, username, name, persona, passwordHash, totpSecret, lockedUntil, party } = customer;
  return {
    id,
    username: withoutSuffix(username, suffix),
    name,
    persona,
    password_hash: passwordHash,
    totp_secret: openTotpSecret(totpSecret),
    locked: lockedUntil !== null && lockedUntil >= LOCKED_UNTIL,
    party,
  };
}

function documentAccount(account: StoredAccount, suffix: string): DocumentAccount {
  return {
    id: account.id,
    status: account.status as DocumentAccount["status"],
    currency: account.currency,
    nickname: account.nickname,
    product: account.product,
    sort_code: account.sortCode,
    account_number: account.accountNumber,
    overdraft_minor: Number(account.overdraftMinor),
    signatures: account.signatures,
    not_shareable: account.notShareable,
    opened_at: account.openedAt.toISOString(),
    holders: account.holders.map(({ username, role }) => ({ username: withoutSuffix(username, suffix), role })),
    resource: account.resource,
    items: account.items.map(({ id, kind, at, fromAt, toAt, resource }) => ({
      id,
      kind,
      at: at.toISOString(),
      from: fromAt?.toISOString() ?? null,
      to: toAt?.toISOString() ?? null,
      resource,
    })),
    transactions: account.transactions,
  };
}

function withoutSuffix(username: string, suffix: string): string {
  return suffix !== "" && username.endsWith(`.${suffix}`) ? username.slice(0, -suffix.length - 1) : username;
}

/** Locked for good, as a scenario; a customer who failed too often comes free again. */
const LOCKED_UNTIL = new Date("2099-12-31T00:00:00Z");
const FAILED_TOO_OFTEN = 5;

/** The rows a document stands for. Throws field-invalid for what does not belong together. */
export function toContents({ id: bankId, suffix }: Bank, document: BankDocument, at: Date): Contents {
  checkReferences(document);
  const full = (username: string) => (suffix === "" ? username : `${username}.${suffix}`);
  const idOf = new Map(document.customers.map(({ id, username }) => [username, id]));
  return {
    customers: document.customers.map((customer) => ({
      id: customer.id,
      bankId,
      username: full(customer.username),
      name: customer.name,
      persona: customer.persona,
      passwordHash: customer.password_hash,
      totpSecret: sealTotpSecret(customer.totp_secret),
      totpLastStep: 0n,
      failedAttempts: customer.locked ? FAILED_TOO_OFTEN : 0,
      lockedUntil: customer.locked ? LOCKED_UNTIL : null,
      party: customer.party,
      createdAt: at,
    })),
    accounts: document.accounts.map((account) => accountRow(bankId, account)),
    holders: document.accounts.flatMap(({ id: accountId, holders }) =>
      holders.map(({ username, role }) => ({ accountId, customerId: idOf.get(username), role })),
    ),
    items: document.accounts.flatMap(({ id: accountId, items }) =>
      items.map(({ id, kind, at: itemAt, from, to, resource }) => {
        return { id, accountId, kind, at: itemAt, fromAt: from, toAt: to, dueAt: dueOf(kind, resource), resource };
      }),
    ),
    transactions: document.accounts.flatMap(transactionRows),
  };
}

function accountRow(bankId: string, account: DocumentAccount) {
  const { balanceMinor, pendingMinor } = layOut(account.transactions.map(readLine));
  return {
    id: account.id,
    bankId,
    status: account.status,
    currency: account.currency,
    nickname: account.nickname,
    product: account.product,
    sortCode: account.sort_code,
    accountNumber: account.account_number,
    balanceMinor,
    overdraftMinor: BigInt(account.overdraft_minor),
    pendingMinor,
    lastPosition: account.transactions.length,
    signatures: account.signatures,
    notShareable: account.not_shareable,
    openedAt: account.opened_at,
    resource: account.resource,
  };
}

function transactionRows({ id: accountId, transactions }: DocumentAccount): TransactionRow[] {
  return layOut(transactions.map(readLine)).rows.map((row) => ({ ...row, accountId }));
}

function checkReferences({ customers, accounts }: BankDocument): void {
  requireUnique(
    "customers",
    "username",
    customers.map(({ username }) => username),
  );
  requireUnique(
    "customers",
    "id",
    customers.map(({ id }) => id),
  );
  requireUnique(
    "accounts",
    "id",
    accounts.map(({ id }) => id),
  );
  requireUnique(
    "accounts",
    "account_number",
    accounts.map((each) => `${each.sort_code} ${each.account_number}`),
  );
  const known = new Set(customers.map(({ username }) => username));
  accounts.forEach(({ id, holders, resource, transactions, items }, index) => {
    const refuse = (field: string, message: string) =>
      new DomainError("field-invalid", message, { field: `accounts[${index}].${field}` });
    const unknown = holders.findIndex(({ username }) => !known.has(username));
    if (unknown >= 0) throw refuse(`holders[${unknown}].username`, "There is no customer with this username");
    requireUnique(
      `accounts[${index}].holders`,
      "username",
      holders.map(({ username }) => username),
    );
    if (resource["AccountId"] !== id) throw refuse("resource.AccountId", "This is not the id of the account");
    requireUnique(
      `accounts[${index}].items`,
      "id",
      items.map((item) => item.id),
    );
    const foreign = transactions.findIndex((each) => each["AccountId"] !== id);
    if (foreign >= 0) throw refuse(`transactions[${foreign}].AccountId`, "This is not the id of the account");
  });
}

function requireUnique(list: string, member: string, values: readonly string[]): void {
  const seen = new Set<string>();
  values.forEach((value, index) => {
    if (seen.has(value))
      throw new DomainError("field-invalid", "This is in the list already", { field: `${list}[${index}].${member}` });
    seen.add(value);
  });
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Every id that has a row. */
export function idsIn({ customers, accounts }: BankDocument): string[] {
  return [
    ...customers.map(({ id }) => id),
    ...accounts.flatMap(({ id, items, transactions }) => [
      id,
      ...items.map((item) => item.id),
      ...transactions.map((each) => String(each["TransactionId"])),
    ]),
  ];
}

/** The same bank with ids of its own wherever they stand; the same ones for the same bank. */
export function withOwnIds(document: BankDocument, bankId: string): BankDocument {
  const own = new Map(idsIn(document).map((id) => [id, namedId(`${bankId}:${id}`)]));
  return JSON.parse(JSON.stringify(document).replaceAll(UUID, (id) => own.get(id) ?? id)) as BankDocument;
}
