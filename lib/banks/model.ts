/** The bank an organisation develops against. */
export type Bank = {
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
