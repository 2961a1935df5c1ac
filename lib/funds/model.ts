/** One question whether there are funds, and the answer it got. */
export type FundsCheck = {
  id: string;
  consentId: string;
  appId: string;
  accountId: string;
  reference: string | null;
  amountMinor: bigint;
  currency: string;
  isAvailable: boolean;
  at: Date;
};

export const CHECKS_PER_PAGE = 25;
