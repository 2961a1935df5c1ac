import type { ConsentDescription } from "#lib/consents/words.ts";

/** A payment to come, or a standing order, that an app has ordered for the customer. */
export type PlannedPayment = {
  id: string;
  appName: string;
  isStandingOrder: boolean;
  account: { nickname: string; endingDigits: string };
  description: ConsentDescription;
  /** When it, or its next payment, is made; null once nothing is to come. */
  nextAt: Date | null;
  /** The payments of a standing order made so far. */
  made: number;
  canCancel: boolean;
  isCancelled: boolean;
};

export type PlannedPage = { planned: PlannedPayment[]; total: number; page: number; pages: number };

export const PLANNED_PER_PAGE = 10;
