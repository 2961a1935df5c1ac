import type { ConsentKind } from "#lib/consents/kinds.ts";

/** Both ends included; null where it is open. */
export type Period = { from: Date | null; to: Date | null };

/** What a consent opens, as the account verbs need it. */
export type AccountAccess = {
  accountIds: readonly string[];
  permissions: readonly string[];
  /** The period of transactions the customer agreed to. */
  period: Period;
};

/** The same with the consent it comes from; without a consent for calls of an app alone. */
export type ConsentAccess = AccountAccess & {
  consentId: string | null;
  kind: ConsentKind | null;
  /** v4.0, v3.1: under which the consent was made. */
  version: string | null;
  customerId: string | null;
};

/** The standard allows 25 to 1,000. */
export const TRANSACTIONS_PER_PAGE = 25;
export const ITEMS_PER_PAGE = 25;

/** The latest a cursor can reach: beyond it a page number is nobody's. */
const MAX_PAGE = 1_000_000;

/** A place in a list, as it stands in a link. */
export type PageCursor = { page: number; mark: number };

export function writePageCursor({ page, mark }: PageCursor): string {
  return Buffer.from(`${page}.${mark}`).toString("base64url");
}

/** What was written by `writePageCursor`, or null. */
export function readPageCursor(text: string): PageCursor | null {
  const match = /^(\d{1,7})\.(\d{1,15})$/.exec(Buffer.from(text, "base64url").toString("latin1"));
  const cursor = { page: Number(match?.[1] ?? 0), mark: Number(match?.[2] ?? 0) };
  return match && cursor.page >= 1 && cursor.page <= MAX_PAGE && writePageCursor(cursor) === text ? cursor : null;
}
