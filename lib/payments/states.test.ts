import fc from "fast-check";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { PaymentKind } from "./kinds.ts";
import type { PaymentStatus } from "./model.ts";
import { currentSignatures } from "./signatures.ts";
import { PAYMENT_STATES, requirePath } from "./states.ts";

const FIXTURE = path.resolve(import.meta.dirname, "../../../shared/standards/state-machines.json");
const KINDS = Object.keys(PAYMENT_KINDS) as PaymentKind[];

type Machine = { kind: string; version: string; initial: string[]; transitions: { from: string; to: string }[] };

const needsFixture = it.skipIf(!existsSync(FIXTURE));

function machineOf(kind: string): Machine | undefined {
  const { machines } = JSON.parse(readFileSync(FIXTURE, "utf8")) as { machines: Machine[] };
  return machines.find((each) => each.kind === kind && each.version === "v4.0");
}

const edgesOf = (machine: Machine | undefined) =>
  [...new Set(machine?.transitions.map(({ from, to }) => `${from} → ${to}`))].toSorted();

describe("the states of orders", () => {
  needsFixture.each(KINDS)("of a %s are those of the standard", (kind) => {
    const machine = machineOf(kind);
    const wanted = Map.groupBy(machine?.transitions ?? [], ({ from }) => from);
    const standard = Object.fromEntries(
      [...wanted].map(([from, edges]) => [from, [...new Set(edges.map(({ to }) => to))].toSorted()]),
    );
    const ours = Object.fromEntries(
      Object.entries(PAYMENT_STATES[kind].transitions).map(([from, to]) => [from, [...to].toSorted()]),
    );
    expect(ours).toEqual(standard);
    expect([...PAYMENT_STATES[kind].initial].toSorted()).toEqual(machine?.initial.toSorted());
  });

  it("never leave a final one, whatever is tried", () => {
    const statuses = [...new Set(KINDS.flatMap((kind) => Object.values(PAYMENT_STATES[kind].transitions).flat()))];
    fc.assert(
      fc.property(
        fc.constantFrom(...KINDS),
        fc.constantFrom<PaymentStatus>("RJCT", "ACCC", "BLCK", "CANC", "INFA"),
        fc.constantFrom(...statuses),
        (kind, from, to) => {
          expect(() => requirePath(kind, from, [to])).toThrow("does not go");
        },
      ),
    );
  });
});

/** What the payment details of an order show, where it is not told payment by payment. */
const DETAILS: Partial<Record<PaymentKind, string>> = {
  "domestic-payment": "payment-details",
  "domestic-scheduled-payment": "payment-details",
  "international-payment": "payment-details",
  "international-scheduled-payment": "payment-details",
  "domestic-vrp": "vrp-payment-details",
};

describe("payment details", () => {
  needsFixture.each(Object.entries(DETAILS))("of a %s show no step that %s does not have", (kind, details) => {
    const steps = Object.entries(PAYMENT_STATES[kind as PaymentKind].transitions).flatMap(([from, all]) =>
      all.map((to) => `${from} → ${to}`),
    );
    expect(edgesOf(machineOf(details))).toEqual(expect.arrayContaining(steps));
  });
});

describe("the signatures of an order", () => {
  needsFixture("go from one state to another as the standard has it, whoever decides in whatever order", () => {
    const seen = new Set<string>();
    const approvalsOf = (decisions: readonly boolean[]) =>
      decisions.map((isApproved, index) => ({ customerId: String(index), isApproved, at: new Date(index) }));
    const ofTwoOrThree = fc.tuple(fc.integer({ min: 2, max: 3 }), fc.array(fc.boolean(), { maxLength: 3 }));
    fc.assert(
      fc.property(ofTwoOrThree, fc.boolean(), ([NumberRequired, decisions], isOver) => {
        const created = { Status: "AWAF", NumberRequired, NumberReceived: 0, ExpirationDateTime: "" } as const;
        const before = currentSignatures(created, approvalsOf(decisions.slice(0, -1)), false).Status;
        const after = currentSignatures(created, approvalsOf(decisions), isOver).Status;
        if (before === "AWAF" && before !== after) seen.add(`${before} → ${after}`);
      }),
      { numRuns: 500 },
    );
    expect([...seen].toSorted()).toEqual(edgesOf(machineOf("multi-authorisation")));
  });
});
