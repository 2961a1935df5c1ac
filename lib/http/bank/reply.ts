import { ITEM_KINDS } from "#lib/accounts/items.ts";
import type { ItemList } from "#lib/accounts/list-items.ts";
import type { TransactionList } from "#lib/accounts/list-transactions.ts";
import { writePageCursor } from "#lib/accounts/model.ts";
import type { Consent } from "#lib/consents/model.ts";
import type { Account } from "#lib/standards/obuk/aisp/accounts.ts";
import type { Balance } from "#lib/standards/obuk/aisp/balances.ts";
import type { Party } from "#lib/standards/obuk/aisp/parties.ts";

/** A document before it has links. Data is JSON text, so that stored documents pass through unread. */
export type JsonReply = {
  data: string;
  /** JSON text; null where the document has no Risk. */
  risk: string | null;
  /** The consent a call was about, for the journal. */
  consentId?: string;
  /** Follows the address of the call in Self, when something was created. */
  below?: string;
  pages: { page: number; pages: number; cursorOf: (page: number) => string } | null;
  firstAt: Date | null;
  lastAt: Date | null;
};

/** Bytes as they are: no links, no envelope. */
export type FileReply = { file: { bytes: Uint8Array; mediaType: string; name: string } };

/** A whole JSON document that is not of the form Data, Links, Meta. */
export type DocumentReply = { document: unknown };

export type Reply = JsonReply | FileReply | DocumentReply;

const SINGLE = { risk: null, pages: null, firstAt: null, lastAt: null } as const;

export function isFileReply(reply: Reply): reply is FileReply {
  return "file" in reply;
}

export function isDocumentReply(reply: Reply): reply is DocumentReply {
  return "document" in reply;
}

/** One resource, or a list in one page. */
export function replyWith(data: Record<string, unknown>, further: Partial<Omit<JsonReply, "data">> = {}): JsonReply {
  return { ...SINGLE, ...further, data: JSON.stringify(data) };
}

export function replyWithAccounts(accounts: readonly Partial<Account>[]): JsonReply {
  return replyWith({ Account: accounts });
}

export function replyWithBalances(balances: readonly Balance[]): JsonReply {
  return replyWith({ Balance: balances });
}

export function replyWithTransactions(list: TransactionList): JsonReply {
  const { items, firstAt, lastAt } = list;
  return { risk: null, data: `{"Transaction":[${items}]}`, pages: pagesOf(list), firstAt, lastAt };
}

export function replyWithItems(list: ItemList): JsonReply {
  const { kind, items, firstAt, lastAt } = list;
  return replyWith({ [ITEM_KINDS[kind].member]: items }, { pages: pagesOf(list), firstAt, lastAt });
}

function pagesOf({ page, pages, mark, pageSize }: TransactionList | ItemList): JsonReply["pages"] {
  return { page, pages, cursorOf: (wanted) => writePageCursor({ page: wanted, mark, pageSize }) };
}

export function replyWithParty(party: Party | null): JsonReply {
  return replyWith(party ? { Party: party } : {});
}

/** The Data of a consent in the state it is in. */
export function consentData({ resource, status, statusUpdatedAt, statusReason }: Consent): Record<string, unknown> {
  return {
    ...resource,
    Status: status,
    StatusUpdateDateTime: statusUpdatedAt.toISOString(),
    ...(statusReason ? { StatusReason: statusReason } : {}),
  };
}

export function replyWithConsent(consent: Consent, outcome: "read" | "created" = "read"): JsonReply {
  return replyWith(consentData(consent), {
    risk: JSON.stringify(consent.risk ?? {}),
    consentId: consent.id,
    ...(outcome === "created" ? { below: `/${consent.id}` } : {}),
  });
}
