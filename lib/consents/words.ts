/** What a consent says to the customer who is asked for it, in plain words. */
export type ConsentDescription = {
  /** What is approved, to go on after "approve" or "for": "a payment of £42.50 to Acme Energy Ltd". */
  purpose: string;
  /** The same in one whole sentence, where a list alone would be hard to follow; null where it would not. */
  sentence: string | null;
  /** The one amount that stands out, and in what; null where there is none. */
  amount: { figure: string; note: string } | null;
  /** The most that can be paid, each in a card of its own. */
  limits: { label: string; figure: string; note: string }[];
  rows: { label: string; value: string }[];
  /** What the bank itself has to say: a cut-off, how to change it later. */
  notices: string[];
};

type Account = { SchemeName: string; Identification: string; Name?: string | undefined };

/**
 * An account as its owner would write it: 20-14-53 73182264, GB29 NWBK …, a card by its last digits. In full, because it
 * was typed in an app and has to be checked here.
 */
export function accountInWords({ SchemeName: scheme, Identification: id }: Account): string {
  if (scheme.endsWith("SortCodeAccountNumber")) return id.replace(/^(\d\d)(\d\d)(\d\d)(\d{8})$/, "$1-$2-$3 $4");
  if (scheme.endsWith("IBAN")) return id.replaceAll(/(.{4})(?=.)/g, "$1 ");
  return scheme.endsWith("PAN") ? `card ending ${id.slice(-4)}` : id;
}

/** Whose account and which: "Maya Okafor, 20-14-53 40281193". */
export function namedAccountInWords(account: Account): string {
  return [account.Name, accountInWords(account)].filter(Boolean).join(", ");
}
