/** What v4.0 calls the states of consents and orders, beside what v3.1 calls them. Several of v4.0 may be one of v3.1. */

export type Names = Readonly<Record<string, string>>;

const WAITING = { AWAU: "AwaitingAuthorisation", AUTH: "Authorised", RJCT: "Rejected" } as const;
const ONCE = { ...WAITING, COND: "Consumed" } as const;
/** At v3.1 a consent that was stopped or has expired still reads Authorised; calls are refused. */
const LASTING = { ...WAITING, CANC: "Authorised", EXPD: "Authorised" } as const;

export const CONSENT_STATUSES = {
  "account-access": LASTING,
  "domestic-vrp": LASTING,
  "funds-confirmation": { ...LASTING, CANC: "Revoked" },
  payment: ONCE,
  "file-payment": { AWUP: "AwaitingUpload", ...ONCE },
} as const;

const BEFORE_EXECUTION = {
  RCVD: "Pending",
  PDNG: "Pending",
  ACTC: "Pending",
  ACCP: "Pending",
  ACFC: "Pending",
} as const;

const VRP = {
  ...BEFORE_EXECUTION,
  ACSP: "AcceptedSettlementInProcess",
  ACWC: "AcceptedSettlementInProcess",
  ACSC: "AcceptedSettlementCompleted",
  ACCC: "AcceptedCreditSettlementCompleted",
  ACWP: "AcceptedWithoutPosting",
  BLCK: "AcceptedWithoutPosting",
  RJCT: "Rejected",
} as const;

/** Of a scheduled payment or a standing order v3.1 knows only whether it was set up. */
const SCHEDULED = {
  RCVD: "InitiationPending",
  PDNG: "InitiationPending",
  ACTC: "InitiationPending",
  PATC: "InitiationPending",
  ACCP: "InitiationCompleted",
  ACFC: "InitiationCompleted",
  ACSP: "InitiationCompleted",
  ACWC: "InitiationCompleted",
  ACSC: "InitiationCompleted",
  ACCC: "InitiationCompleted",
  ACWP: "InitiationCompleted",
  BLCK: "InitiationCompleted",
  RJCT: "InitiationFailed",
  CANC: "Cancelled",
} as const;

export const ORDER_STATUSES = {
  payment: { ...VRP, PATC: "Pending" },
  "domestic-vrp": VRP,
  scheduled: SCHEDULED,
  "standing-order": { ...SCHEDULED, INCO: "InitiationCompleted", INFA: "InitiationFailed" },
  file: { PDNG: "InitiationPending", INFA: "InitiationFailed", INCO: "InitiationCompleted" },
} as const;

export const DETAIL_STATUSES = {
  RCVD: "Received",
  PDNG: "Pending",
  ACTC: "AcceptedTechnicalValidation",
  PATC: "PartiallyAcceptedTechnicalCorrect",
  ACCP: "AcceptedCustomerProfile",
  ACFC: "AcceptedFundsChecked",
  ACSP: "AcceptedSettlementInProcess",
  ACWC: "AcceptedWithChange",
  ACSC: "AcceptedSettlementCompleted",
  ACCC: "AcceptedCreditSettlementCompleted",
  ACWP: "AcceptedWithoutPosting",
  RJCT: "Rejected",
  CANC: "Cancelled",
  BLCK: "AcceptedWithoutPosting",
  INCO: "Accepted",
  INFA: "Rejected",
} as const;

export const MULTI_AUTHORISATION_STATUSES = {
  AWAF: "AwaitingFurtherAuthorisation",
  AUTH: "Authorised",
  RJCT: "Rejected",
} as const;
