import type { ResourceName } from "#lib/standards/obuk/permission-codes.ts";

type ItemFacts = {
  /** Of Data in an answer. */
  member: string;
  /** The resource whose Detail members are taken out. */
  resource: ResourceName;
};

/** Everything of an account that is kept as a row of its own, beside its transactions. */
export const ITEM_KINDS = {
  beneficiary: { member: "Beneficiary", resource: "beneficiaries" },
  "direct-debit": { member: "DirectDebit", resource: "direct-debits" },
  "standing-order": { member: "StandingOrder", resource: "standing-orders" },
  "scheduled-payment": { member: "ScheduledPayment", resource: "scheduled-payments" },
  offer: { member: "Offer", resource: "offers" },
  product: { member: "Product", resource: "products" },
  statement: { member: "Statement", resource: "statements" },
} as const satisfies Record<string, ItemFacts>;

export type ItemKind = keyof typeof ITEM_KINDS;
