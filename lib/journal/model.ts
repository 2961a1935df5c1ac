/** What is noted of a call or of a step of a journey. Ids are those of our tables; secrets never come here. */
export type JournalEntry = {
  /** When the request was complete; default: now. */
  at?: Date;
  kind: "call" | "journey";
  /** The operation (GetAccounts, token, par …) or the journey step (a name of JOURNEY_STEPS). */
  name: string;
  source?: "api" | "journey" | "try-it" | "demo";
  organisationId?: string | null;
  appId?: string | null;
  customerId?: string | null;
  consentId?: string | null;
  interactionId?: string | null;
  method?: string;
  /** The template: /open-banking/v4.0/aisp/accounts/{AccountId}. */
  path?: string;
  family?: (typeof FAMILIES)[number];
  version?: string;
  status?: number;
  errorCode?: string | null;
  /** The step that refused, a name of the pipeline. */
  refusedStep?: string | null;
  /** Why it refused, in words for the developer. */
  reason?: string | null;
  /** Microseconds. */
  durationMicros?: number;
  responseBytes?: number;
  /** The customer was present: x-fapi-customer-ip-address was sent. */
  attended?: boolean;
  detail?: CallDetail | null;
};

export type CallDetail = {
  /** Steps in order; the last is the one that refused, if any did. */
  steps?: { name: string; micros: number; note?: string }[];
  request?: { headers: Record<string, string>; query?: string; body?: string };
  response?: { headers: Record<string, string>; body?: string };
  /** Anything further worth reading: claims, thumbprints, the clause. */
  facts?: Record<string, string | number | boolean | null>;
  explanation?: RefusalExplanation;
  /** The rules that made it go wrong on purpose. */
  faults?: FaultMark[];
};

/** A rule of the organisation's faults that took effect. */
export type FaultMark = { id: string; kind: string };

/** What a developer is told of a refusal. What was received is shown without its secrets. */
export type RefusalExplanation = {
  /** Of the standard that decides; null where it is the bank's own rule. */
  clause: string | null;
  received: string | null;
  expected: string | null;
  mend: string;
};

/** The stages of the consent funnel, in order, and the ways out. */
const JOURNEY_STEPS = [
  "consent-created",
  "arrived",
  "login-shown",
  "password-accepted",
  "code-accepted",
  "accounts-shown",
  "confirmed",
  "code-exchanged",
  "first-data",
  "cancelled",
  "timed-out",
  "locked",
  "no-eligible-account",
  "failed",
  // Of a decoupled authentication with delivery by ping.
  "app-notified",
  "app-not-notified",
] as const;
export type JourneyStep = (typeof JOURNEY_STEPS)[number];

/** How long events are kept; older months are dropped whole. */
export const RETENTION_DAYS = 90;

/** Why an event was lost: the buffer was full, or the database refused the row itself. */
export type DropReason = "overflow" | "rejected";

export type JournalCounters = {
  recorded: number;
  written: number;
  dropped: Record<DropReason, number>;
  /** Waiting or on their way to the database. */
  buffered: number;
};

/** A call as the request log lists it. */
export type CallSummary = {
  id: string;
  at: Date;
  source: string;
  appId: string | null;
  clientId: string | null;
  appName: string | null;
  customerId: string | null;
  username: string | null;
  consentId: string | null;
  interactionId: string | null;
  name: string;
  method: string | null;
  path: string | null;
  family: string | null;
  version: string | null;
  status: number | null;
  errorCode: string | null;
  refusedStep: string | null;
  reason: string | null;
  durationMicros: number | null;
  responseBytes: number | null;
  attended: boolean | null;
  explanation: RefusalExplanation | null;
  /** The rules that made it go wrong on purpose. */
  faults: FaultMark[] | null;
};

export type Call = CallSummary & { organisationId: string | null; detail: CallDetail | null };

/** A call or a step of a journey that belongs to the same exchange or consent. */
export type RelatedEvent = Pick<
  CallSummary,
  "id" | "at" | "name" | "method" | "path" | "status" | "durationMicros" | "reason" | "interactionId"
> & {
  kind: "call" | "journey";
};

/** Refusals of one kind: the same code, check and operation. */
export type ErrorGroup = {
  errorCode: string | null;
  status: number;
  name: string;
  refusedStep: string | null;
  reason: string | null;
  calls: number;
  apps: number;
  firstAt: Date;
  lastAt: Date;
  lastId: string;
};

export type AppCalls = { appId: string; calls: number; refused: number; lastAt: Date };

export const PERIODS = ["15m", "1h", "24h", "7d", "30d"] as const;
export type Period = (typeof PERIODS)[number];

export const STATUS_CLASSES = ["2xx", "3xx", "4xx", "5xx"] as const;
export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export const FAMILIES = ["aisp", "pisp", "vrp", "cbpii", "events", "oidc", "sandbox", "apis", "authorise"] as const;
export const SOURCES = ["api", "journey", "try-it", "demo"] as const;

/** What the request log can be narrowed by, as it stands in the address. */
export type CallFilters = {
  period?: Period;
  since?: string;
  app?: string;
  status?: string;
  method?: (typeof METHODS)[number];
  family?: (typeof FAMILIES)[number];
  operation?: string;
  consent?: string;
  interactionId?: string;
  error?: string;
  step?: string;
  source?: (typeof SOURCES)[number];
};
