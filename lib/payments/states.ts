import type { PaymentKind } from "./kinds.ts";
import type { PaymentStatus } from "./model.ts";

type Machine = {
  readonly initial: readonly PaymentStatus[];
  readonly transitions: Readonly<Partial<Record<PaymentStatus, readonly PaymentStatus[]>>>;
};

/** A payment that debits: checks, funds, settlement here, credit there. */
const SINGLE = {
  initial: ["RCVD", "RJCT"],
  transitions: {
    RCVD: ["PDNG", "ACTC", "PATC", "ACCP", "ACFC", "ACSP", "RJCT"],
    PDNG: ["ACTC", "ACCP", "ACFC", "ACSP", "RJCT"],
    ACTC: ["ACCP", "ACFC", "ACSP", "RJCT"],
    PATC: ["ACCP", "ACFC", "ACSP", "RJCT"],
    ACCP: ["ACFC", "ACSP", "RJCT"],
    ACFC: ["ACSP", "RJCT"],
    ACSP: ["ACWC", "ACSC", "RJCT"],
    ACWC: ["ACSC", "RJCT"],
    ACSC: ["ACCC", "ACWP", "BLCK", "RJCT"],
    ACWP: ["RJCT", "BLCK"],
  },
} as const satisfies Machine;

/** The wait for the day is spent in PDNG, and until then it can be cancelled. */
const SCHEDULED = {
  initial: SINGLE.initial,
  transitions: {
    ...SINGLE.transitions,
    RCVD: [...SINGLE.transitions.RCVD, "CANC"],
    PDNG: [...SINGLE.transitions.PDNG, "CANC"],
    ACTC: [...SINGLE.transitions.ACTC, "CANC"],
    PATC: [...SINGLE.transitions.PATC, "CANC"],
  },
} as const satisfies Machine;

/** Setting it up; its single payments show in payment-details. */
const STANDING = {
  initial: ["RCVD", "RJCT"],
  transitions: {
    RCVD: ["ACTC", "PATC", "PDNG", "CANC", "RJCT"],
    ACTC: ["PDNG", "RJCT"],
    PATC: ["PDNG", "RJCT"],
    PDNG: ["INCO", "INFA", "CANC"],
    INCO: ["CANC"],
  },
} as const satisfies Machine;

const FILE = { initial: ["PDNG", "INFA", "INCO"], transitions: { PDNG: ["INCO", "INFA"] } } as const satisfies Machine;

const { PATC: _, ...withoutSignatures } = SINGLE.transitions;

const VRP = {
  initial: ["RCVD", "PDNG", "ACTC", "RJCT"],
  transitions: { ...withoutSignatures, RCVD: ["PDNG", "ACTC", "ACCP", "ACFC", "ACSP", "RJCT"] },
} as const satisfies Machine;

/** Where an order starts and where it can go, for each kind. */
export const PAYMENT_STATES: Readonly<Record<PaymentKind, Machine>> = {
  "domestic-payment": SINGLE,
  "international-payment": SINGLE,
  "domestic-scheduled-payment": SCHEDULED,
  "international-scheduled-payment": SCHEDULED,
  "domestic-standing-order": STANDING,
  "international-standing-order": STANDING,
  "file-payment": FILE,
  "domestic-vrp": VRP,
};

/** Guards against a path the standard does not have; `from` is null for a new order. */
export function requirePath(kind: PaymentKind, from: PaymentStatus | null, path: readonly PaymentStatus[]): void {
  const { initial, transitions } = PAYMENT_STATES[kind];
  let last = from;
  for (const to of path) {
    const isAllowed = last === null ? initial.includes(to) : transitions[last]?.includes(to);
    if (!isAllowed) throw new Error(`a ${kind} does not go from ${last ?? "nowhere"} to ${to}`);
    last = to;
  }
}
