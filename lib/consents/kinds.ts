type Kind = {
  scope: "accounts" | "payments" | "fundsconfirmations";
  /** The first parts of the addresses that belong to it, below the base of the API. */
  paths: readonly string[];
  /** Whether the customer chooses one account or as many as they like. */
  accounts: "one" | "many";
  /** Whether the customer can authorise it again with the same ConsentId. */
  renewable: boolean;
  /** Good for one order. */
  once: boolean;
};

const payment = (path: string) =>
  ({
    scope: "payments",
    paths: [`/${path}s`, `/${path}-consents`],
    accounts: "one",
    renewable: false,
    once: true,
  }) as const satisfies Kind;

/** The kinds of consent: what scope they belong to, what the customer chooses, how long they are good. */
export const CONSENT_KINDS = {
  "account-access": { scope: "accounts", paths: [], accounts: "many", renewable: true, once: false },
  "domestic-payment": payment("domestic-payment"),
  "domestic-scheduled-payment": payment("domestic-scheduled-payment"),
  "domestic-standing-order": payment("domestic-standing-order"),
  "international-payment": payment("international-payment"),
  "international-scheduled-payment": payment("international-scheduled-payment"),
  "international-standing-order": payment("international-standing-order"),
  "file-payment": payment("file-payment"),
  "domestic-vrp": { ...payment("domestic-vrp"), renewable: true, once: false },
  "funds-confirmation": {
    scope: "fundsconfirmations",
    paths: ["/funds-confirmations", "/funds-confirmation-consents"],
    accounts: "one",
    renewable: true,
    once: false,
  },
} as const satisfies Record<string, Kind>;

export type ConsentKind = keyof typeof CONSENT_KINDS;

export function isConsentKind(value: string): value is ConsentKind {
  return value in CONSENT_KINDS;
}

const KIND_OF_PATH = new Map(
  Object.entries(CONSENT_KINDS).flatMap(([kind, { paths }]: [string, Kind]) =>
    paths.map((path): [string, ConsentKind] => [path, kind as ConsentKind]),
  ),
);

/** The kind an operation works with, by its address below the API's base: account-access where no other claims it. */
export function consentKindOf(path: string): ConsentKind {
  const end = path.indexOf("/", 1);
  return KIND_OF_PATH.get(end < 0 ? path : path.slice(0, end)) ?? "account-access";
}
