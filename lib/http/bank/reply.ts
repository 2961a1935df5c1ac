import type { TransactionList } from "#lib/accounts/list-transactions.ts";
import { writePageCursor } from "#lib/accounts/model.ts";
import type { Consent } from "#lib/consents/model.ts";
import type { Account } from "#lib/standards/obuk/aisp/accounts.ts";
import type { Balance } from "#lib/standards/obuk/aisp/balances.ts";

/** An answer before it has links. Data is JSON text, so that stored documents pass through unread. */
export type Reply = {
  data: string;
  risk: boolean;
  /** The consent a call was about, for the journal. */
  consentId?: string;
  /** Follows the address of the call in Self, when something was created. */
  below?: string;
  pages: { page: number; pages: number; cursorOf: (page: number) => string } | null;
  firstAt: Date | null;
  lastAt: Date | null;
};

const SINGLE = { risk: false, pages: null, firstAt: null, lastAt: null } as const;

export function replyWithAccounts(accounts: readonly Partial<Account>[]): Reply {
  return { ...SINGLE, data: JSON.stringify({ Account: accounts }) };
}

export function replyWithBalances(balances: readonly Balance[]): Reply {
  return { ...SINGLE, data: JSON.stringify({ Balance: balances }) };
}

export function replyWithTransactions({ items, page, pages, mark, firstAt, lastAt }: TransactionList): Reply {
  const cursorOf = (wanted: number) => writePageCursor({ page: wanted, mark });
  return { risk: false, data: `{"Transaction":[${items}]}`, pages: { page, pages, cursorOf }, firstAt, lastAt };
}

export function replyWithConsent(consent: Consent, outcome: "read" | "created" = "read"): Reply {
  const data = {
    ...consent.resource,
    Status: consent.status,
    StatusUpdateDateTime: consent.statusUpdatedAt.toISOString(),
    ...(consent.statusReason ? { StatusReason: consent.statusReason } : {}),
  };
  return {
    ...SINGLE,
    risk: true,
    data: JSON.stringify(data),
    consentId: consent.id,
    ...(outcome === "created" ? { below: `/${consent.id}` } : {}),
  };
}
