import type { DirectDebit } from "#lib/standards/obuk/aisp/direct-debits.ts";
import type { ScheduledPayment } from "#lib/standards/obuk/aisp/scheduled-payments.ts";
import type { StandingOrder } from "#lib/standards/obuk/aisp/standing-orders.ts";

/** What an account pays by itself: a kind of its items, with the v4 resource. */
export type AccountOrder =
  | { kind: "standing-order"; resource: StandingOrder }
  | { kind: "scheduled-payment"; resource: ScheduledPayment }
  | { kind: "direct-debit"; resource: DirectDebit };

export type AccountOrderKind = AccountOrder["kind"];

/** One on which something is to be done, as it was found. */
export type DueOrder = AccountOrder & { id: string; accountId: string; bankId: string; dueAt: Date };

const KINDS = {
  "standing-order": true,
  "scheduled-payment": true,
  "direct-debit": true,
} as const satisfies Record<AccountOrderKind, true>;

export function isAccountOrderKind(kind: string): kind is AccountOrderKind {
  return Object.hasOwn(KINDS, kind);
}
