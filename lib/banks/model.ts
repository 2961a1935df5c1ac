import type { AfterCutOff, SettlementPace } from "#lib/standards/sandbox/bank-settings.ts";

/** What an organisation chooses for its bank. */
export type BankSettings = { afterCutOff: AfterCutOff; settlementPace: SettlementPace };

export const DEFAULT_SETTINGS: BankSettings = { afterCutOff: "next-working-day", settlementPace: "seconds" };

/** The bank an organisation develops against. */
export type Bank = BankSettings & {
  id: string;
  organisationId: string;
  preset: string;
  seed: string;
  /** Follows a dot at the end of its customers' usernames; empty for the demo organisation's. */
  suffix: string;
  /** Its time is real time and this much more. */
  clockOffsetMs: number;
  createdAt: Date;
};
