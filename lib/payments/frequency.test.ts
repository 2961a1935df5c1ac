import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frequencies } from "#lib/standards/obuk/mandates.ts";
import { patternOf } from "./frequency.ts";
import { addDays, atLondon, londonDay, londonTime, weekdayOf } from "./london.ts";
import { duePayment } from "./standing-order-schedule.ts";
import { addWorkingDays, isWorkingDay } from "./working-days.ts";

const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays("2024-01-01", days));
const UNKEPT = ["ADHO", "INDA", "NONE"];
const V4 = Object.keys(frequencies).filter((type) => !UNKEPT.includes(type));
const V3 = [
  "EvryDay",
  "EvryWorkgDay",
  "IntrvlDay:02",
  "IntrvlDay:31",
  "IntrvlWkDay:01:03",
  "IntrvlWkDay:09:07",
  "WkInMnthDay:01:01",
  "WkInMnthDay:05:07",
  "IntrvlMnthDay:01:31",
  "IntrvlMnthDay:24:-01",
  "QtrDay:ENGLISH",
  "QtrDay:SCOTTISH",
  "QtrDay:RECEIVED",
];

const every = (Type: string, PointInTime?: string) => {
  const pattern = patternOf({ Type, ...(PointInTime ? { PointInTime } : {}) });
  if (!pattern) throw new Error(`no pattern for ${Type}`);
  return pattern;
};

describe("the days of a frequency", () => {
  it.each([...V4, ...V3])(
    "of %s begin on the day asked for or after it, and each is later than the one before",
    (type) => {
      fc.assert(
        fc.property(day, (from) => {
          const days = Array.from({ length: 14 }, (_, n) => every(type)(from, n));
          expect((days[0] ?? "") >= from).toBe(true);
          expect(days.every((each, index) => index === 0 || each > (days[index - 1] ?? ""))).toBe(true);
        }),
        { numRuns: 60 },
      );
    },
  );

  it.each([...V4, ...V3])("of %s are real days", (type) => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 40 }), (from, n) => {
        const each = every(type)(from, n);
        expect(addDays(each, 0)).toBe(each);
      }),
      { numRuns: 60 },
    );
  });

  it("are the same day of the month again and again, however short a month between was", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), (from, n) => {
        const found = every("MNTH")(from, n);
        const isLastOfMonth = addDays(found, 1).endsWith("-01");
        expect(found.slice(8) === from.slice(8) || isLastOfMonth).toBe(true);
      }),
    );
    expect([0, 1, 2].map((n) => every("MNTH")("2027-01-31", n))).toEqual(["2027-01-31", "2027-02-28", "2027-03-31"]);
  });

  it("fall on the weekday that was named", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 50 }), (from, weekday, n) => {
        expect(weekdayOf(every("WEEK", String(weekday))(from, n))).toBe(weekday);
        expect(weekdayOf(every(`IntrvlWkDay:02:0${weekday}`)(from, n))).toBe(weekday);
        expect(weekdayOf(every(`WkInMnthDay:05:0${weekday}`)(from, n))).toBe(weekday);
      }),
    );
  });

  it("of working days and of the last working day are days on which banks work", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 30 }), (from, n) => {
        expect(isWorkingDay(every("WODL")(from, n))).toBe(true);
        expect(isWorkingDay(every("LWMH")(from, n))).toBe(true);
      }),
      { numRuns: 60 },
    );
    expect(every("LWMH")("2026-10-05", 0)).toBe("2026-10-30");
    expect(every("LXMH")("2026-10-05", 1)).toBe("2026-11-30");
  });

  it.each([
    ["MNTH", "15", "2026-11-22", "2026-12-15"],
    ["MNTH", "-1", "2026-11-22", "2026-11-30"],
    ["QURT", undefined, "2026-11-22", "2026-11-22"],
    ["IntrvlMnthDay:06:-05", undefined, "2026-11-28", "2026-12-27"],
    ["QtrDay:ENGLISH", undefined, "2026-12-26", "2027-03-25"],
    ["WkInMnthDay:02:02", undefined, "2026-11-11", "2026-12-08"],
  ])("of %s at %s from %s begin on %s", (type, point, from, expected) => {
    expect(every(type, point)(from, 0)).toBe(expected);
  });

  it.each([...UNKEPT, "NotKnown"])("of %s are unknown", (type) => {
    expect(patternOf({ Type: type })).toBeNull();
  });
});

describe("working days", () => {
  it("leave out weekends and the bank holidays of England", () => {
    const closed = ["2026-12-25", "2026-12-26", "2026-12-27", "2026-12-28", "2027-01-01", "2026-04-03", "2026-04-06"];
    expect(closed.map(isWorkingDay)).toEqual(closed.map(() => false));
    expect(["2026-12-24", "2026-12-29", "2026-04-07"].map(isWorkingDay)).toEqual([true, true, true]);
    expect(addWorkingDays("2026-12-24", 1)).toBe("2026-12-29");
  });

  it("begin and end by the clocks of London, in summer too", () => {
    expect(londonDay(new Date("2026-06-30T23:30:00Z"))).toBe("2026-07-01");
    expect(atLondon("2026-07-01", "06:00").toISOString()).toBe("2026-07-01T05:00:00.000Z");
    expect(atLondon("2026-12-01", "06:00").toISOString()).toBe("2026-12-01T06:00:00.000Z");
    fc.assert(
      fc.property(day, fc.integer({ min: 2, max: 23 }), (on, hour) => {
        const at = atLondon(on, `${String(hour).padStart(2, "0")}:15`);
        expect([londonDay(at), londonTime(at)]).toEqual([on, `${String(hour).padStart(2, "0")}:15`]);
      }),
    );
  });
});

const GBP = (Amount: string) => ({ Amount, Currency: "GBP" });
const ORDERED = new Date("2026-11-02T09:00:00Z");

describe("a standing order", () => {
  it("pays the first, the recurring and the final amount, and ends on the day it was to end", () => {
    const facts = {
      FirstPaymentAmount: GBP("10.00"),
      RecurringPaymentAmount: GBP("20.00"),
      FinalPaymentAmount: GBP("5.00"),
      MandateRelatedInformation: {
        Frequency: { Type: "MNTH" },
        FirstPaymentDateTime: "2026-11-05T10:30:00Z",
        FinalPaymentDateTime: "2027-01-20T00:00:00Z",
      },
    };
    const all = [0, 1, 2, 3, 4].map((n) => duePayment(facts, ORDERED, n));
    expect(all.map((each) => each && [each.dueAt.toISOString(), each.amount.Amount, each.isLast])).toEqual([
      ["2026-11-05T10:30:00.000Z", "10.00", false],
      // 5 December is a Saturday.
      ["2026-12-07T10:30:00.000Z", "20.00", false],
      ["2027-01-05T10:30:00.000Z", "20.00", false],
      ["2027-01-20T10:30:00.000Z", "5.00", true],
      null,
    ]);
  });

  it("pays as often as it was to pay, never on a day banks do not work, never twice by the pattern", () => {
    fc.assert(
      fc.property(fc.constantFrom(...V4, ...V3), fc.integer({ min: 1, max: 12 }), (Type, count) => {
        const facts = {
          FirstPaymentAmount: GBP("1.00"),
          NumberOfPayments: String(count),
          MandateRelatedInformation: { Frequency: { Type } },
        };
        const due = Array.from({ length: count + 3 }, (_, n) => duePayment(facts, ORDERED, n));
        expect(due.filter(Boolean)).toHaveLength(count);
        expect(due.filter((each) => each?.isLast)).toHaveLength(1);
        expect(due[count - 1]?.isLast).toBe(true);
        const times = due.flatMap((each) => (each ? [each.dueAt] : []));
        expect(times.every((at) => at > ORDERED && isWorkingDay(londonDay(at)))).toBe(true);
        expect(times.every((at, index) => index === 0 || at >= (times[index - 1] ?? at))).toBe(true);
      }),
      { numRuns: 80 },
    );
  });
});
