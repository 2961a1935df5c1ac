/** How money moves, as the ISO 20022 bank transaction code beside the bank's own. */
export const MOVEMENT_CODES = {
  "payment-sent": { code: "ICDT", subCode: "DMCT", own: "FPO" },
  "credit-received": { code: "RCDT", subCode: "DMCT", own: "FPI" },
  "sent-abroad": { code: "ICDT", subCode: "XBCT", own: "SWO" },
  "received-abroad": { code: "RCDT", subCode: "XBCT", own: "SWI" },
  "standing-order": { code: "ICDT", subCode: "STDO", own: "SO" },
  "direct-debit": { code: "RDDT", subCode: "PMDD", own: "DD" },
  "transfer-out": { code: "ICDT", subCode: "BOOK", own: "TFR" },
  "transfer-in": { code: "RCDT", subCode: "BOOK", own: "TFR" },
  returned: { code: "ICDT", subCode: "RRTN", own: "RTN" },
} as const;

/** The account at the other end, as far as the bank knows it. */
export type Counterparty = { name: string; schemeName: string; identification: string };

/** What a line says to the holder of its account. */
export type Movement = {
  kind: keyof typeof MOVEMENT_CODES;
  information: string;
  reference: string | null;
  counterparty: Counterparty | null;
};

type Amount = {
  /** Minor units, positive for money in. */
  amountMinor: bigint;
  currency: string;
};

/** A line on an account of the bank. It is booked at once unless it is pending until `bookPending`. */
export type AccountLine = Amount & { accountId: string; movement: Movement; isPending?: boolean };

/** A line on one of the bank's own sides: clearing, charges, exchange, scheme:FPS … */
type OwnLine = Amount & { side: string };

export type PostingLine = AccountLine | OwnLine;

export type Posting = {
  bankId: string;
  /** What is posted together: once, whoever tries. */
  postingId: string;
  at: Date;
  /** They add up to nothing in each currency. */
  lines: readonly PostingLine[];
};

/** The bank's own sides: money on its way, earned, and exchanged. */
export const CLEARING = "clearing";
export const CHARGES = "charges";
export const EXCHANGE = "exchange";

export function schemeSide(localInstrument: string): string {
  return `scheme:${localInstrument.replace(/^UK\.OBIE\./, "")}`;
}

export function isAccountLine(line: PostingLine): line is AccountLine {
  return "accountId" in line;
}

export function sideOf(line: PostingLine): string {
  return isAccountLine(line) ? `account:${line.accountId}` : line.side;
}
