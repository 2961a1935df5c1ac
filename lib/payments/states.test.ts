import fc from "fast-check";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { PAYMENT_KINDS } from "./kinds.ts";
import type { PaymentKind } from "./kinds.ts";
import type { PaymentStatus } from "./model.ts";
import { PAYMENT_STATES, requirePath } from "./states.ts";

const FIXTURE = path.resolve(import.meta.dirname, "../../../shared/standards/state-machines.json");
const KINDS = Object.keys(PAYMENT_KINDS) as PaymentKind[];

type Machine = { kind: string; version: string; initial: string[]; transitions: { from: string; to: string }[] };

describe("the states of orders", () => {
  it.skipIf(!existsSync(FIXTURE)).each(KINDS)("of a %s are those of the standard", (kind) => {
    const { machines } = JSON.parse(readFileSync(FIXTURE, "utf8")) as { machines: Machine[] };
    const machine = machines.find((each) => each.kind === kind && each.version === "v4.0");
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
