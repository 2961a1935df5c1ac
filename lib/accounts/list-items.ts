import { coreBanking } from "#lib/core-banking/core-banking.ts";
import { redactionFor } from "#lib/standards/obuk/aisp/permissions.ts";
import { redactItem } from "#lib/standards/obuk/aisp/redact-item.ts";
import { ITEM_KINDS } from "./items.ts";
import type { ItemKind } from "./items.ts";
import type { AccountAccess, Period } from "./model.ts";
import { ITEMS_PER_PAGE } from "./model.ts";
import { requireAccount } from "./require-account.ts";
import { requirePlace } from "./require-place.ts";

type Asked = Partial<Period> & { accountId: string | null; cursor: string | null };

/** A page of items, newest first, with the number of pages and how far the periods of all of them reach. */
export type ItemList = {
  kind: ItemKind;
  items: Record<string, unknown>[];
  page: number;
  pageSize: number;
  pages: number;
  mark: number;
  firstAt: Date | null;
  lastAt: Date | null;
};

/**
 * What an account, or every account of the consent, has of a kind, as far as the permissions show it. A period finds what
 * lies wholly inside it. Throws field-invalid for a cursor that is none of ours.
 */
export async function listItems(
  access: AccountAccess,
  kind: ItemKind,
  { accountId, cursor, from = null, to = null }: Asked,
): Promise<ItemList> {
  if (accountId !== null) await requireAccount(access, accountId);
  const place = requirePlace(cursor, ITEMS_PER_PAGE);
  const { items, total, mark, firstAt, lastAt } = await coreBanking().readItems({
    accountIds: accountId === null ? access.accountIds : [accountId],
    kind,
    wanted: { from, to },
    ...place,
  });
  const redaction = redactionFor(access.permissions);
  return {
    kind,
    items: items.map(({ resource }) => redactItem(ITEM_KINDS[kind].resource, resource, redaction)),
    page: place.page,
    pageSize: place.pageSize,
    pages: Math.max(1, Math.ceil(total / place.pageSize)),
    mark,
    firstAt,
    lastAt,
  };
}
