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

export const ITEMS_PER_PAGE = 25;

/** What the standard lets a bank choose from. */
const PAGE_SIZES = { least: 25, most: 1_000 } as const;

/** The latest a cursor can reach: beyond it a page number is nobody's. */
const MAX_PAGE = 1_000_000;

/** A place in a list, as it stands in a link: with the size of its pages, so that a link outlives a change of the setting. */
export type PageCursor = { page: number; mark: number; pageSize: number };

export function writePageCursor({ page, mark, pageSize }: PageCursor): string {
  return Buffer.from(`${page}.${mark}.${pageSize}`).toString("base64url");
}

/** What was written by `writePageCursor`, or null. */
export function readPageCursor(text: string): PageCursor | null {
  const match = /^(\d{1,7})\.(\d{1,15})\.(\d{2,4})$/.exec(Buffer.from(text, "base64url").toString("latin1"));
  const [page = 0, mark = 0, pageSize = 0] = match?.slice(1).map(Number) ?? [];
  const isPlace = page >= 1 && page <= MAX_PAGE;
  const isSize = pageSize >= PAGE_SIZES.least && pageSize <= PAGE_SIZES.most;
  const cursor = { page, mark, pageSize };
  return isPlace && isSize && writePageCursor(cursor) === text ? cursor : null;
}
