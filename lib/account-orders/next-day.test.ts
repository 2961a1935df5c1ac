import { expect, it } from "vitest";
import { nextDay } from "./next-day.ts";

/** The days that follow the first one. */
function days(frequency: { Type: string; PointInTime?: string }, first: string, count: number): string[] {
  const found = [first];
  while (found.length < count) found.push(nextDay(frequency, first, found.at(-1) ?? first) ?? "never");
  return found.slice(1);
}

it.each([
  [{ Type: "MNTH" }, "2027-01-31", ["2027-02-28", "2027-03-31", "2027-04-30"]],
  [{ Type: "MNTH", PointInTime: "01" }, "2027-03-03", ["2027-04-01", "2027-05-01", "2027-06-01"]],
  [{ Type: "QURT", PointInTime: "01" }, "2027-03-02", ["2027-06-01", "2027-09-01", "2027-12-01"]],
  [{ Type: "YEAR" }, "2028-02-29", ["2029-02-28", "2030-02-28", "2031-02-28"]],
  [{ Type: "WEEK" }, "2027-01-01", ["2027-01-08", "2027-01-15", "2027-01-22"]],
  [{ Type: "FRTN" }, "2027-01-01", ["2027-01-15", "2027-01-29", "2027-02-12"]],
  [{ Type: "DAIL" }, "2027-01-01", ["2027-01-02", "2027-01-03", "2027-01-04"]],
  [{ Type: "WODL" }, "2027-01-07", ["2027-01-08", "2027-01-11", "2027-01-12"]],
  [{ Type: "LXMH" }, "2027-01-31", ["2027-02-28", "2027-03-31", "2027-04-30"]],
  [{ Type: "IntrvlMnthDay:03:15" }, "2027-01-15", ["2027-04-15", "2027-07-15", "2027-10-15"]],
  [{ Type: "QtrDay:ENGLISH" }, "2027-03-25", ["2027-06-24", "2027-09-29", "2027-12-25"]],
  [{ Type: "ADHO" }, "2027-01-01", ["never", "never", "never"]],
])("%j from %s", (frequency, first, expected) => {
  expect(days(frequency, first, 4)).toEqual(expected);
});

it("comes back to its rhythm after a payment a holiday has put off", () => {
  expect(nextDay({ Type: "WEEK" }, "2026-12-18", "2026-12-28")).toBe("2027-01-01");
  expect(nextDay({ Type: "MNTH", PointInTime: "31" }, "2026-10-31", "2027-02-01")).toBe("2027-02-28");
});
