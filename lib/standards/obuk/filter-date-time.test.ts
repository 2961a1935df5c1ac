import fc from "fast-check";
import { expect, test } from "vitest";

import { parseFilterDateTime } from "./filter-date-time.ts";

test.each([
  ["2026-03-02T10:11:12", "2026-03-02T10:11:12.000Z"],
  ["2026-03-02", "2026-03-02T00:00:00.000Z"],
  ["2026-03-02T10:11", "2026-03-02T10:11:00.000Z"],
  ["2026-03-02T10:11:12.5", "2026-03-02T10:11:12.500Z"],
  ["20260302T101112", "2026-03-02T10:11:12.000Z"],
  ["20260302", "2026-03-02T00:00:00.000Z"],
])("reads %s", (value, expected) => {
  expect(parseFilterDateTime(value)?.toISOString()).toBe(expected);
});

test.each(["2026-03-02T10:11:12Z", "2026-03-02T10:11:12+01:00", "2026-03-02T10:11:12 01:00", "20260302T101112-05"])(
  "passes over the time zone of %s",
  (value) => {
    expect(parseFilterDateTime(value)?.toISOString()).toBe("2026-03-02T10:11:12.000Z");
  },
);

test.each(["", "yesterday", "2026-13-01", "2026-02-30", "2026-03-02T25:00:00", "2026-03-02T10:61:00", "02/03/2026"])(
  "does not take %j for a date",
  (value) => {
    expect(parseFilterDateTime(value)).toBeNull();
  },
);

test("reads back every moment it is given, and never throws on anything else", () => {
  const moments = fc.date({
    min: new Date("1970-01-01"),
    max: new Date("2100-01-01"),
    noInvalidDate: true,
  });
  fc.assert(fc.property(moments, (moment) => void expect(parseFilterDateTime(moment.toISOString())).toEqual(moment)));
  fc.assert(fc.property(fc.string(), (value) => void parseFilterDateTime(value)));
});
