import fc from "fast-check";
import { expect, test } from "vitest";
import { createRing, pushRow, putBack, takeRows } from "./event-ring.ts";

test("drops the oldest and counts exactly", () => {
  const ring = createRing(5);
  const dropped = Array.from({ length: 12 }, (_, index) => pushRow(ring, `row ${index}`)).reduce(
    (sum, each) => sum + each,
    0,
  );
  expect(dropped).toBe(7);
  expect(takeRows(ring, 10)).toEqual(["row 7", "row 8", "row 9", "row 10", "row 11"]);
  expect(ring).toMatchObject({ size: 0, characters: 0 });
});

test("keeps room for the batch under way, which may come back", () => {
  const ring = createRing(4);
  for (const row of ["a", "b", "c", "d"]) pushRow(ring, row);
  const batch = takeRows(ring, 2);
  expect([pushRow(ring, "e", 2), pushRow(ring, "f", 2)]).toEqual([1, 1]);
  putBack(ring, batch);
  expect(takeRows(ring, 4)).toEqual(["a", "b", "e", "f"]);
});

test("is a queue whatever the order of pushes and takes, and loses nothing it does not count", () => {
  const steps = fc.array(fc.oneof(fc.constant("push" as const), fc.nat(6)), { maxLength: 200 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 9 }), (plan, capacity) => {
      const ring = createRing(capacity);
      let model: string[] = [];
      let pushed = 0;
      for (const step of plan) {
        if (step === "push") {
          const row = `row ${pushed++}`;
          const dropped = pushRow(ring, row);
          model = [...model.slice(dropped), row];
        } else {
          expect(takeRows(ring, step)).toEqual(model.slice(0, step));
          model = model.slice(step);
        }
        expect(ring.size).toBe(model.length);
        expect(ring.size).toBeLessThanOrEqual(capacity);
      }
    }),
  );
});
