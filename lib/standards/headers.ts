export type HeaderFacts = {
  readonly name: string;
  readonly description: string;
  readonly pattern?: string;
  readonly format?: string;
  readonly maxLength?: number;
  /** How the releases begin that have it; absent where all do. */
  readonly since?: string;
};

const interactionId: HeaderFacts = {
  name: "x-fapi-interaction-id",
  description: "A UUID that names the exchange in the logs of both sides. Made by the bank where it is not sent.",
  format: "uuid",
};

/** Headers any call of an open banking API may carry. */
export const requestHeaders: readonly HeaderFacts[] = [
  {
    name: "x-fapi-auth-date",
    description: "When the customer last logged in to the app, as an HTTP date.",
    pattern:
      "^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{4} \\d{2}:\\d{2}:\\d{2} (GMT|UTC)$",
  },
  {
    name: "x-fapi-customer-ip-address",
    description: "The address of the customer’s device. Sent only while the customer is present.",
  },
  interactionId,
  { name: "x-customer-user-agent", description: "The browser or app the customer is using." },
  {
    name: "x-client-id",
    description: "The client id of the app. Never needed here: the token says it.",
    since: "4.",
  },
];

export const idempotencyHeader: HeaderFacts = {
  name: "x-idempotency-key",
  description: "Names the attempt, so that a repeat makes no second resource.",
  maxLength: 40,
  pattern: "^(?!\\s)(.*)(\\S)$",
};

export const signatureHeader: HeaderFacts = {
  name: "x-jws-signature",
  description: "A detached JWS over the exact bytes of the body.",
};

export const payloadVersionHeader: HeaderFacts = {
  name: "payload-version",
  description: "The release the body is written for, as in 4.0.1.",
};

/** On every answer that came as far as the limits. */
export const limitHeaders: readonly HeaderFacts[] = [
  { name: "RateLimit-Policy", description: 'The limit that holds and its window in seconds: "app";q=600000;w=60' },
  { name: "RateLimit", description: 'What is left of it, and when it is whole again: "app";r=599999;t=60' },
];

export const responseHeaders: readonly HeaderFacts[] = [
  { ...interactionId, description: "The id that was sent, or the one the bank made." },
];
