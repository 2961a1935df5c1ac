/** What an order of a kind does once it has been made. */
type Kind = {
  /** Debits at once, on a day to come, again and again, or as a file says. */
  execution: "now" | "later" | "repeated" | "file";
  isInternational: boolean;
  /** Whether the standard has days of execution and settlement in its documents, and a rate. */
  hasDates: boolean;
  hasRate: boolean;
  /** The member of an order's Data that holds its id. */
  orderId: string;
  /** The operation that makes one. */
  operation: string;
  /** In words, singular. */
  words: string;
};

/** The kinds of payment order, and in what they differ. */
export const PAYMENT_KINDS = {
  "domestic-payment": {
    execution: "now",
    isInternational: false,
    hasDates: true,
    hasRate: false,
    operation: "CreateDomesticPayments",
    orderId: "DomesticPaymentId",
    words: "domestic payment",
  },
  "domestic-scheduled-payment": {
    execution: "later",
    isInternational: false,
    hasDates: true,
    hasRate: false,
    operation: "CreateDomesticScheduledPayments",
    orderId: "DomesticScheduledPaymentId",
    words: "scheduled payment",
  },
  "domestic-standing-order": {
    execution: "repeated",
    isInternational: false,
    hasDates: false,
    hasRate: false,
    operation: "CreateDomesticStandingOrders",
    orderId: "DomesticStandingOrderId",
    words: "standing order",
  },
  "international-payment": {
    execution: "now",
    isInternational: true,
    hasDates: true,
    hasRate: true,
    operation: "CreateInternationalPayments",
    orderId: "InternationalPaymentId",
    words: "international payment",
  },
  "international-scheduled-payment": {
    execution: "later",
    isInternational: true,
    hasDates: true,
    hasRate: true,
    operation: "CreateInternationalScheduledPayments",
    orderId: "InternationalScheduledPaymentId",
    words: "international scheduled payment",
  },
  "international-standing-order": {
    execution: "repeated",
    isInternational: true,
    hasDates: false,
    hasRate: false,
    operation: "CreateInternationalStandingOrders",
    orderId: "InternationalStandingOrderId",
    words: "international standing order",
  },
  "file-payment": {
    execution: "file",
    isInternational: false,
    hasDates: false,
    hasRate: false,
    operation: "CreateFilePayments",
    orderId: "FilePaymentId",
    words: "file payment",
  },
  "domestic-vrp": {
    execution: "now",
    isInternational: false,
    hasDates: true,
    hasRate: false,
    operation: "domesticVrpPost",
    orderId: "DomesticVRPId",
    words: "variable recurring payment",
  },
} as const satisfies Record<string, Kind>;

export type PaymentKind = keyof typeof PAYMENT_KINDS;

export function isPaymentKind(kind: string): kind is PaymentKind {
  return Object.hasOwn(PAYMENT_KINDS, kind);
}

/** Those with a consent that is good for one order. */
export type OncePaymentKind = Exclude<PaymentKind, "domestic-vrp">;
