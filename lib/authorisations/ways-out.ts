import { CONSENT_KINDS } from "#lib/consents/kinds.ts";
import type { Consent } from "#lib/consents/model.ts";
import type { RejectionCode } from "#lib/consents/reject-consent.ts";
import type { JourneyStep } from "#lib/journal/model.ts";
import type { JourneyOutcome } from "./model.ts";

type WayOut = {
  step: JourneyStep;
  /** Why the consent becomes RJCT; null leaves it as it is, to be authorised again. */
  rejection: Rejection | null;
  /** The same for a consent that is good for one order: an attempt that has failed is the only one. */
  ofOneOrder?: Rejection;
};

type Rejection = { code: RejectionCode; reason: string };

const WAYS_OUT = {
  refused: { step: "cancelled", rejection: { code: "U037", reason: "The customer did not approve it" } },
  "timed-out": {
    step: "timed-out",
    rejection: null,
    ofOneOrder: { code: "U036", reason: "The customer did not finish authorising" },
  },
  locked: { step: "locked", rejection: { code: "U033", reason: "The customer could not be authenticated" } },
  "no-accounts": {
    step: "no-eligible-account",
    rejection: { code: "U033", reason: "The customer has no account that can be used" },
  },
  "wrong-account": {
    step: "no-eligible-account",
    rejection: { code: "U033", reason: "DebtorAccount is not an account of this customer" },
  },
  failed: {
    step: "failed",
    rejection: null,
    ofOneOrder: { code: "U033", reason: "The consent could not be authorised by this customer" },
  },
  "login-unavailable": { step: "failed", rejection: null },
  "login-failed": { step: "failed", rejection: null },
  "unknown-customer": { step: "failed", rejection: null },
} as const satisfies Record<Exclude<JourneyOutcome, "approved">, WayOut>;

export type UnapprovedOutcome = keyof typeof WAYS_OUT;

/** The step the journal notes for a visit that ends so. */
export function stepOut(outcome: UnapprovedOutcome): JourneyStep {
  return WAYS_OUT[outcome].step;
}

/** Why a consent that still waits is rejected by a visit that ends so; null when it goes on waiting. */
export function rejectionOf(outcome: UnapprovedOutcome, { kind, status }: Pick<Consent, "kind" | "status">) {
  if (status !== "AWAU") return null;
  const { rejection, ofOneOrder }: WayOut = WAYS_OUT[outcome];
  return (CONSENT_KINDS[kind].once ? ofOneOrder : null) ?? rejection;
}
