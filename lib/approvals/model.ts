import type { ConsentDescription } from "#lib/consents/words.ts";

/** A payment that waits for this customer's signature. */
export type WaitingPayment = {
  id: string;
  /** Who asked the first holder for it. */
  appName: string;
  /** Who has approved it already. */
  approvedBy: string[];
  account: { nickname: string; sortCode: string; endingDigits: string };
  description: ConsentDescription;
  createdAt: Date;
  /** After that it is rejected. */
  until: Date | null;
  /** Posted back on approval: a hash of what the page shows. */
  shown: string;
};

export const WAITING_PER_PAGE = 10;

/** What the one-time codes of an approval belong to. */
export function approvalVisit(paymentId: string, customerId: string): string {
  return `approval:${paymentId}:${customerId}`;
}
