import { DomainError } from "#lib/errors.ts";
import type { ErrorCode } from "#lib/errors.ts";
import type { ConsentStatus } from "#lib/standards/obuk/codes.ts";
import type { StatusReason } from "#lib/standards/obuk/common.ts";
import { CONSENT_KINDS } from "./kinds.ts";
import type { ConsentKind } from "./kinds.ts";

/** A consent of any kind, in the names of v4.0. */
export type Consent = {
  id: string;
  kind: ConsentKind;
  version: string;
  appId: string;
  /** The bank it was made at, for good. */
  bankId: string;
  customerId: string | null;
  status: ConsentStatus;
  statusReason: StatusReason[] | null;
  permissions: string[];
  expiresAt: Date | null;
  transactionFrom: Date | null;
  transactionTo: Date | null;
  createdAt: Date;
  statusUpdatedAt: Date;
  authorisedAt: Date | null;
  accountIds: string[];
  /** The Data of the v4 resource as it was created. */
  resource: Record<string, unknown>;
  /** Risk as it was sent, where the kind has it. */
  risk: Record<string, unknown> | null;
};

type Transitions = Readonly<Record<ConsentStatus, readonly ConsentStatus[]>>;

const NOWHERE = { AWUP: [], AWAU: [], AUTH: [], COND: [], RJCT: [], CANC: [], EXPD: [] } as const;

/** Where a consent can go from each state. AUTH to AUTH is a renewal with the same ConsentId. */
const LASTING: Transitions = {
  ...NOWHERE,
  AWAU: ["AUTH", "RJCT"],
  AUTH: ["AUTH", "CANC", "EXPD"],
  CANC: ["AUTH", "EXPD"],
};
const ONCE: Transitions = { ...NOWHERE, AWAU: ["AUTH", "RJCT"], AUTH: ["COND"] };
const WITH_FILE: Transitions = { ...ONCE, AWUP: ["AWAU", "RJCT"] };

export function transitionsOf(kind: ConsentKind): Transitions {
  if (kind === "file-payment") return WITH_FILE;
  return CONSENT_KINDS[kind].once ? ONCE : LASTING;
}

export function canMove(kind: ConsentKind, from: ConsentStatus, to: ConsentStatus): boolean {
  return transitionsOf(kind)[from].includes(to);
}

/** Whether the date the app named has passed. */
export function hasExpired(consent: Pick<Consent, "expiresAt">, at: Date): boolean {
  return consent.expiresAt !== null && consent.expiresAt <= at;
}

/** How long a customer has to authorise a new consent. */
export const AUTHORISE_WITHIN_SECONDS = 24 * 3600;

/** Where time alone takes a consent, or null. */
export function movedByTime(
  consent: Pick<Consent, "kind" | "status" | "expiresAt" | "createdAt">,
  at: Date,
): "EXPD" | "RJCT" | null {
  if (consent.status === "AUTH" || consent.status === "CANC")
    return hasExpired(consent, at) && canMove(consent.kind, consent.status, "EXPD") ? "EXPD" : null;
  if (consent.status !== "AWAU" && consent.status !== "AWUP") return null;
  const abandoned = at.getTime() - consent.createdAt.getTime() > AUTHORISE_WITHIN_SECONDS * 1000;
  return abandoned || hasExpired(consent, at) ? "RJCT" : null;
}

const WHY_NOT = {
  AWUP: { code: "consent-not-authorised", message: "The file of the consent has not been uploaded yet" },
  COND: { code: "consent-status-invalid", message: "The consent was used: it is good for one order" },
  AWAU: { code: "consent-not-authorised", message: "The customer has not authorised the consent yet" },
  RJCT: { code: "consent-not-authorised", message: "The customer did not authorise the consent" },
  CANC: {
    code: "consent-revoked",
    message: "The consent was stopped; it can be authorised again with the same ConsentId",
  },
  EXPD: { code: "consent-expired", message: "The consent has passed its ExpirationDateTime" },
} as const satisfies Record<Exclude<ConsentStatus, "AUTH">, { code: ErrorCode; message: string }>;

/** Why the consent opens nothing now, or null when it does. */
export function consentRefusal(
  consent: Pick<Consent, "status" | "expiresAt">,
  at: Date,
): { code: ErrorCode; message: string } | null {
  if (consent.status !== "AUTH") return WHY_NOT[consent.status];
  return hasExpired(consent, at) ? WHY_NOT.EXPD : null;
}

/** The refusal of a change that the state of the consent does not allow. */
export function stateConflict(consent: Pick<Consent, "status">, wanted: string): DomainError {
  return new DomainError("state-conflict", `The consent is ${consent.status} and cannot be ${wanted}`);
}

const ONE_OFF_MS = 15 * 86_400_000;

/** Up to 15 days is a connection for one use, longer an ongoing one: the boundary of the regulator's reports. */
export function isOneOff(startedAt: Date | null, expiresAt: Date | null): boolean {
  if (!startedAt || !expiresAt) return false;
  return expiresAt.getTime() - startedAt.getTime() <= ONE_OFF_MS;
}
