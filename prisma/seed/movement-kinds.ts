/** How money moves: the ISO 20022 bank transaction code beside the bank's own. */
export const MOVEMENT_KINDS = {
  salary: { code: "RCDT", subCode: "SALA", own: "BGC", purpose: "SALA" },
  "credit-received": { code: "RCDT", subCode: "DMCT", own: "FPI", purpose: null },
  "payment-sent": { code: "ICDT", subCode: "DMCT", own: "FPO", purpose: null },
  "standing-order": { code: "ICDT", subCode: "STDO", own: "SO", purpose: null },
  "direct-debit": { code: "RDDT", subCode: "PMDD", own: "DD", purpose: null },
  "card-purchase": { code: "CCRD", subCode: "POSD", own: "CARD", purpose: null },
  "card-refund": { code: "CCRD", subCode: "RIMB", own: "CARD", purpose: null },
  cash: { code: "CCRD", subCode: "CWDL", own: "ATM", purpose: "CASH" },
  "transfer-out": { code: "ICDT", subCode: "BOOK", own: "TFR", purpose: null },
  "transfer-in": { code: "RCDT", subCode: "BOOK", own: "TFR", purpose: null },
  interest: { code: "MCOP", subCode: "INTR", own: "INT", purpose: "INTE" },
  "interest-charged": { code: "MDOP", subCode: "INTR", own: "INT", purpose: "INTE" },
  "loan-drawn": { code: "MDOP", subCode: "OTHR", own: "LON", purpose: "LOAN" },
  charge: { code: "MDOP", subCode: "CHRG", own: "CHG", purpose: null },
  takings: { code: "MCRD", subCode: "POSP", own: "BGC", purpose: null },
} as const;

export type MovementKind = keyof typeof MOVEMENT_KINDS;
