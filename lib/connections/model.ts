import type { ConsentKind } from "#lib/consents/kinds.ts";
import type { ConsentDescription } from "#lib/consents/words.ts";

/** A customer logged in to their own pages at the bank. Proof of it is the session cookie, which only lib/connections issues. */
export type SignedInCustomer = {
  kind: "customer";
  customerId: string;
  name: string;
  username: string;
  expiresAt: Date;
};

export type ConnectionTab = "current" | "history";

/** What a connection is for. A payment that is made once is none. */
export const CONNECTION_FORMS = {
  sharing: "account-access",
  vrp: "domestic-vrp",
  funds: "funds-confirmation",
} as const satisfies Record<string, ConsentKind>;

export type ConnectionForm = keyof typeof CONNECTION_FORMS;

export const FORM_NAMES = Object.keys(CONNECTION_FORMS) as ConnectionForm[];

export function formOf(kind: string): ConnectionForm {
  return FORM_NAMES.find((form) => CONNECTION_FORMS[form] === kind) ?? "sharing";
}

type StatusTone = "success" | "info" | "neutral" | "warning";
export type StatusLabel = { label: string; tone: StatusTone };

/** One map from the standard's codes to what a customer reads, used wherever a connection is shown. */
export const STATUS_LABELS = {
  AUTH: { label: "Active", tone: "success" },
  AWAU: { label: "Pending", tone: "info" },
  CANC: { label: "Cancelled", tone: "neutral" },
  EXPD: { label: "Expired", tone: "neutral" },
  RJCT: { label: "Declined", tone: "neutral" },
} as const satisfies Record<string, StatusLabel>;

type KnownStatus = keyof typeof STATUS_LABELS;

/** How much of a limit is used in the period it is now. */
export type LimitUse = { period: string; used: string; limit: string; share: number };

/** What the app may do, where it does not read accounts. */
export type ConnectionTerms = ConsentDescription & {
  /** Empty but for payments. */
  uses: LimitUse[];
  /** What was paid under it so far; null but for payments. */
  paid: string | null;
  /** The account it is about. */
  account: string | null;
};

export type ConnectionSummary = {
  id: string;
  appId: string;
  bankId: string;
  form: ConnectionForm;
  /** Null where accounts are shared. */
  terms: ConnectionTerms | null;
  appName: string;
  organisationName: string;
  status: KnownStatus;
  accountCount: number;
  firstConnectedAt: Date | null;
  lastAccessedAt: Date | null;
  expiresAt: Date | null;
  transactionFrom: Date | null;
  transactionTo: Date | null;
  statusUpdatedAt: Date;
  /** Who ended it, when it has ended. */
  endedBy: "customer" | "app" | "bank" | null;
};

export type ConnectedAccount = {
  id: string;
  nickname: string;
  product: string;
  sortCode: string;
  accountNumber: string;
};

export type TimelineKind =
  | "asked"
  | "connected"
  | "reconnected"
  | "stopped"
  | "ended-by-app"
  | "ended-by-bank"
  | "declined"
  | "expired";

export type TimelineEntry = { at: Date; kind: TimelineKind };

export type Connection = ConnectionSummary & {
  permissions: string[];
  accounts: ConnectedAccount[];
  timeline: TimelineEntry[];
  /** What time it is at the bank. */
  at: Date;
  timesAccessed: number;
};

export const PAGE_SIZE = 10;
/** RTS article 4(3)(d): five minutes without activity end a session. */
export const SESSION_IDLE_SECONDS = 5 * 60;
export const SESSION_MAX_SECONDS = 60 * 60;

/** One payment, or one question, that the app made under a connection. */
export type ConnectionEvent = { id: string; at: Date; amount: string; reference: string | null; outcome: string };

export type ConnectionHistory = { events: ConnectionEvent[]; page: number; pages: number };

type Ending = { status: string; expiresAt: Date | null; deletedAt: Date | null };

/** An agreement past its end is over, also before the sweep has written that down; one the app deleted is cancelled. */
export function effectiveStatus({ status, expiresAt, deletedAt }: Ending, at: Date): KnownStatus {
  if (deletedAt !== null || !isKnownStatus(status)) return "CANC";
  return (status === "AUTH" || status === "AWAU") && expiresAt !== null && expiresAt <= at ? "EXPD" : status;
}

function isKnownStatus(status: string): status is KnownStatus {
  return Object.hasOwn(STATUS_LABELS, status);
}

export function canStop(connection: { status: KnownStatus }): boolean {
  return connection.status === "AUTH";
}

type StateChange = { from: string | null; to: string; actor: string };

/** What a change of state was, in the customer's terms. */
export function timelineKind({ from, to, actor }: StateChange): TimelineKind {
  // The app's deletion leaves the state as it was; it is an entry all the same.
  if (from !== null && actor.startsWith("app")) return "ended-by-app";
  if (to === "AWAU") return "asked";
  if (to === "AUTH") return from === "AWAU" || from === null ? "connected" : "reconnected";
  if (to === "RJCT") return "declined";
  if (to === "EXPD") return "expired";
  return actor.startsWith("customer") ? "stopped" : "ended-by-bank";
}

const ENDED_BY = { stopped: "customer", "ended-by-app": "app", "ended-by-bank": "bank" } as const;

export function endedBy(lastChange: StateChange | undefined): ConnectionSummary["endedBy"] {
  const kind = lastChange ? timelineKind(lastChange) : null;
  return kind === "stopped" || kind === "ended-by-app" || kind === "ended-by-bank" ? ENDED_BY[kind] : null;
}
