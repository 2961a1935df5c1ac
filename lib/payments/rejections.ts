import { REJECTION_REASONS } from "#lib/standards/sandbox/faults.ts";
import type { RejectionReason } from "#lib/standards/sandbox/faults.ts";
import type { StatusReason } from "#lib/standards/obuk/common.ts";

/** Where on its way a payment fails: before it leaves, on its way, or at the payee's bank, which sends it back or keeps it. */
type RejectionStage = "checks" | "settlement" | "return" | "block";

export type Rejection = { code: RejectionReason; description: string; stage: RejectionStage };

/** Where it is the other bank that refuses. Every other reason is found before the money leaves. */
const STAGES: Partial<Record<RejectionReason, RejectionStage>> = {
  AB05: "settlement",
  RC01: "settlement",
  AC04: "return",
  AC06: "return",
  AC14: "return",
  AG01: "return",
  BE01: "return",
  MD07: "return",
  FRAD: "block",
};

/** How a payment fails that is to fail for a reason. */
export function rejectionFor(code: RejectionReason): Rejection {
  return { code, description: REJECTION_REASONS[code], stage: STAGES[code] ?? "checks" };
}

const BY_NAME = /^reject ([a-z0-9]{4})$/i;

/** How a payment to a payee of this name is to fail, as "Reject AC04"; null for all other names. */
export function rejectionByName(name: string): Rejection | null {
  const code = BY_NAME.exec(name.trim())?.[1]?.toUpperCase() ?? "";
  return code in REJECTION_REASONS ? rejectionFor(code as RejectionReason) : null;
}

export function reasonOf({ code, description }: { code: string; description: string }): StatusReason {
  return { StatusReasonCode: code, StatusReasonDescription: description, Path: "Data.Status" };
}

export const NO_FUNDS = reasonOf(rejectionFor("AM04"));
