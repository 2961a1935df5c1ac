import { dueOf } from "#lib/account-orders/due-of.ts";
import type { ItemKind } from "#lib/accounts/items.ts";
import type { AccountKey } from "./accounts.ts";
import type { Book } from "./book.ts";
import { accountIdIn, openedAt, sampleId } from "./build-account.ts";
import type { SampleAccount } from "./build-account.ts";
import { buildStatements } from "./build-statements.ts";
import type { TransactionRow } from "./build-transaction.ts";
import { payeesOf } from "./items/beneficiaries.ts";
import { directDebitsOf } from "./items/direct-debits.ts";
import { OFFERS } from "./items/offers.ts";
import { productOf } from "./items/products.ts";
import { scheduledPaymentsOf } from "./items/scheduled-payments.ts";
import { standingOrdersOf } from "./items/standing-orders.ts";

/** An item before it has an id: the resource without the ids of the item and of its account. */
export type SampleItem = { name: string; at: Date; resource: Record<string, unknown> };

/** The member that holds the id of an item. */
const ID_MEMBERS = {
  beneficiary: "BeneficiaryId",
  "direct-debit": "DirectDebitId",
  "standing-order": "StandingOrderId",
  "scheduled-payment": "ScheduledPaymentId",
  offer: "OfferId",
  product: "ProductId",
} as const satisfies Record<Exclude<ItemKind, "statement">, string>;

type History = { book: Book; transactions: readonly TransactionRow[]; end: Date };

/** The rows of AccountItem: payees and regular payments as the history shows them, product, offers, monthly statements. */
export function buildItems(account: SampleAccount, { book, transactions, end }: History): Record<string, unknown>[] {
  const movements = book.movementsOf(account.key);
  const items: Record<keyof typeof ID_MEMBERS, SampleItem[]> = {
    beneficiary: payeesOf(movements),
    "direct-debit": directDebitsOf(account.plan, movements, end),
    "standing-order": standingOrdersOf(account.plan, movements, end),
    "scheduled-payment": scheduledPaymentsOf(account.key, end),
    offer: offersOf(account.key, end),
    product: [{ name: "product", at: openedAt(account.plan, end), resource: productOf(account.plan) }],
  };
  const rows = Object.entries(items).flatMap(([kind, list]) =>
    list.map((item) => toRow(account, kind as keyof typeof ID_MEMBERS, item)),
  );
  return [...rows, ...buildStatements(account, movements, transactions, end)];
}

function toRow({ bankId, key }: SampleAccount, kind: keyof typeof ID_MEMBERS, { name, at, resource }: SampleItem) {
  const id = sampleId(bankId, `${kind}:${key}:${name}`);
  const accountId = accountIdIn(bankId, key);
  const whole = { AccountId: accountId, [ID_MEMBERS[kind]]: id, ...resource };
  return { id, accountId, kind, at, fromAt: null, toAt: null, dueAt: dueOf(kind, whole), resource: whole };
}

function offersOf(key: AccountKey, end: Date): SampleItem[] {
  return (OFFERS[key] ?? []).map((offer) => offer(end));
}
