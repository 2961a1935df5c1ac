import { expect, test } from "vitest";
import type { Totals } from "./model.ts";
import { changeWords, describeExits, describeTraffic, pointsWords, secondsWords, shareWords } from "./words.ts";

const of = (calls: number, faults = 0): Totals => ({
  calls,
  succeeded: calls - faults,
  refused: 0,
  faults,
  p95: null,
  apps: 1,
});

test("a percentage is shown from twenty on, n of n below", () => {
  expect([shareWords(18, 19), shareWords(19, 20), shareWords(0, 0)]).toEqual(["18 of 19", "95.0%", "none"]);
});

test("changes are told only against enough", () => {
  expect([changeWords(50, 19), changeWords(50, 20), changeWords(20, 40), changeWords(40, 40)]).toEqual([
    null,
    "up 150%",
    "down 50%",
    "unchanged",
  ]);
  expect(pointsWords([90, 100], [19, 19])).toBeNull();
  expect(pointsWords([90, 100], [92, 100])).toBe("down 2.0 points");
});

test("the title states what happened", () => {
  expect(describeTraffic(of(0), of(0), "1h")).toBe("No calls in the last hour");
  expect(describeTraffic(of(1), of(0), "24h")).toBe("1 call in the last 24 hours, 1 succeeded");
  expect(describeTraffic(of(112), of(100), "7d")).toBe("Traffic is up 12% and 100.0% of calls succeeded");
  expect(describeTraffic(of(100, 5), of(3), "28d")).toBe(
    "100 calls in the last 28 days and the bank failed 5.0% of calls",
  );
});

test("durations and exits are words", () => {
  expect([secondsWords(null), secondsWords(41.2), secondsWords(101)]).toEqual(["none", "41 s", "1 min 41 s"]);
  expect(describeExits([])).toBeNull();
  expect(
    describeExits([
      { exit: "cancelled", consents: 8 },
      { exit: null, consents: 1 },
    ]),
  ).toBe("9 got no further: 8 cancelled, 1 left without a word, or still under way");
});
