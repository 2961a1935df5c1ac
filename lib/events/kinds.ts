type Kind = {
  /** What an app subscribes to, and the key of each inside the token. The first is meant where an app named none. */
  types: Readonly<Record<string, string>>;
};

const URN = "urn:uk:org:openbanking:events:";

/** What the bank tells apps. Of the two names for a withdrawn consent an app gets the one it asked for. */
export const EVENT_KINDS = {
  "resource-update": { types: { "UK.OBIE.Resource-Update": `${URN}resource-update` } },
  "consent-authorization-revoked": {
    types: {
      "UK.OBIE.Consent-Authorization-Revoked": `${URN}consent-authorization-revoked`,
      "UK.OBIE.Consent-Access-Revoked": `${URN}consent-access-revoked`,
    },
  },
  "account-access-consent-linked-account-update": {
    types: {
      "UK.OBIE.Account-Access-Consent-Linked-Account-Update": `${URN}account-access-consent-linked-account-update`,
    },
  },
  "domestic-vrp-consent-linked-account-update": {
    types: {
      "UK.OBIE.Domestic-VRP-Consent-Linked-Account-Update": `${URN}domestic-vrp-consent-linked-account-update`,
    },
  },
} as const satisfies Record<string, Kind>;

export type EventKind = keyof typeof EVENT_KINDS;

/** All that a callback URL, or a subscription of the first versions, is about. */
export const RESOURCE_UPDATE = "UK.OBIE.Resource-Update";

/** Every name an app can subscribe to. */
export const EVENT_TYPES: readonly string[] = Object.values(EVENT_KINDS).flatMap(({ types }) => Object.keys(types));

/** The names that any of wakes a subscriber of this event: a withdrawal may have changed the consent as well. */
export function typesOf(kind: EventKind, detail: EventDetail | null): string[] {
  const types: string[] = Object.keys(EVENT_KINDS[kind].types);
  return detail?.alsoUpdated ? [...types, ...Object.keys(EVENT_KINDS["resource-update"].types)] : types;
}

/** What of a resource the address shows, below the base of its version. */
export const RESOURCE_PATHS = {
  "account-access-consent": "/aisp/account-access-consents",
  "domestic-payment-consent": "/pisp/domestic-payment-consents",
  "domestic-payment": "/pisp/domestic-payments",
  "domestic-scheduled-payment-consent": "/pisp/domestic-scheduled-payment-consents",
  "domestic-scheduled-payment": "/pisp/domestic-scheduled-payments",
  "domestic-standing-order-consent": "/pisp/domestic-standing-order-consents",
  "domestic-standing-order": "/pisp/domestic-standing-orders",
  "international-payment-consent": "/pisp/international-payment-consents",
  "international-payment": "/pisp/international-payments",
  "international-scheduled-payment-consent": "/pisp/international-scheduled-payment-consents",
  "international-scheduled-payment": "/pisp/international-scheduled-payments",
  "international-standing-order-consent": "/pisp/international-standing-order-consents",
  "international-standing-order": "/pisp/international-standing-orders",
  "file-payment-consent": "/pisp/file-payment-consents",
  "file-payment": "/pisp/file-payments",
  "domestic-vrp-consent": "/pisp/domestic-vrp-consents",
  "domestic-vrp": "/pisp/domestic-vrps",
  "funds-confirmation-consent": "/cbpii/funds-confirmation-consents",
} as const;

/** As it stands in `http://openbanking.org.uk/rty`. */
export type ResourceType = keyof typeof RESOURCE_PATHS;

export type EventDetail = {
  /** Under which the resource was made; v4.0 when left out. */
  version?: string;
  /** Why an account left or joined. */
  reason?: "UK.OBIE.AccountClosure" | "UK.OBIE.CASS";
  /** Whether the withdrawal also changed what the app sees of the consent. */
  alsoUpdated?: boolean;
};
