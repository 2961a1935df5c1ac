/** What an order of a kind does once it has been made. */
type Kind = {
  /** Debits at once, on a day to come, again and again, or as a file says. */
  execution: "now" | "later" | "repeated" | "file";
  isInternational: boolean;
  /** The member of an order's Data that holds its id. */
  orderId: string;
  /** In words, singular. */
  words: string;
};

/** The kinds of payment order, and in what they differ. */
export const PAYMENT_KINDS = {
  "domestic-payment": {
    execution: "now",
    isInternational: false,
    orderId: "DomesticPaymentId",
    words: "domestic payment",
  },
  "domestic-scheduled-payment": {
    execution: "later",
    isInternational: false,
    orderId: "DomesticScheduledPaymentId",
    words: "scheduled payment",
  },
  "domestic-standing-order": {
    execution: "repeated",
    isInternational: false,
    orderId: "DomesticStandingOrderId",
    words: "standing order",
  },
  "international-payment": {
    execution: "now",
    isInternational: true,
    orderId: "InternationalPaymentId",
    words: "international payment",
  },
  "international-scheduled-payment": {
    execution: "later",
    isInternational: true,
    orderId: "InternationalScheduledPaymentId",
    words: "international scheduled payment",
  },
  "international-standing-order": {
    execution: "repeated",
    isInternational: true,
    orderId: "InternationalStandingOrderId",
    words: "international standing order",
  },
  "file-payment": { execution: "file", isInternational: false, orderId: "FilePaymentId", words: "file payment" },
  "domestic-vrp": {
    execution: "now",
    isInternational: false,
    orderId: "DomesticVRPId",
    words: "variable recurring payment",
  },
} as const satisfies Record<string, Kind>;

export type PaymentKind = keyof typeof PAYMENT_KINDS;
