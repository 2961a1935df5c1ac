/** The kinds of consent: what scope they belong to, who gives them, what an authorisation of one must carry. */
export const CONSENT_KINDS = {
  "account-access": { scope: "accounts", choosesAccounts: true, renewable: true },
} as const;

export type ConsentKind = keyof typeof CONSENT_KINDS;
