import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { londonDay, londonTime } from "#lib/payments/london.ts";
import { periodAlignments, periodTypes } from "#lib/standards/obuk/vrp/codes.ts";
import type { PeriodAlignment, PeriodType } from "#lib/standards/obuk/vrp/codes.ts";
import { periodAt } from "./periods.ts";

const TYPES = Object.keys(periodTypes) as PeriodType[];
const anyType = fc.constantFrom(...TYPES);
const anyAlignment = fc.constantFrom(...(Object.keys(periodAlignments) as PeriodAlignment[]));
const anyMoment = fc.date({ min: new Date("2020-01-01"), max: new Date("2045-01-01"), noInvalidDate: true });
const anyAmount = fc.bigInt({ min: 1n, max: 10_000_000n });
const DAY_MS = 86_400_000;

const limit = (type: PeriodType, alignment: PeriodAlignment, pounds = 500) => ({
  type,
  alignment,
  amountMinor: BigInt(pounds) * 100n,
});

describe("a periodic limit of the standard's examples", () => {
  test.each([
    ["Month", "Calendar", 300, "2021-06-06", "2021-06-06", "2021-07-01", 25_000n],
    ["Year", "Calendar", 500, "2021-06-06", "2021-06-06", "2022-01-01", 28_630n],
    ["Month", "Consent", 500, "2021-06-05", "2021-06-05", "2021-07-05", 50_000n],
    ["Year", "Consent", 500, "2021-06-05", "2021-06-05", "2022-06-05", 50_000n],
  ] as const)("%s in step with %s, £%i, from %s", (type, alignment, pounds, begins, from, to, limitMinor) => {
    const beginsAt = new Date(`${begins}T15:04:05Z`);
    const period = periodAt(limit(type, alignment, pounds), beginsAt, beginsAt);
    expect({ ...period, startsAt: londonDay(period.startsAt), endsAt: londonDay(period.endsAt) }).toEqual({
      startsAt: from,
      endsAt: to,
      limitMinor,
    });
  });

  test("the second period has the whole limit", () => {
    const beginsAt = new Date("2021-06-06T09:00:00Z");
    const second = periodAt(limit("Month", "Calendar", 300), beginsAt, new Date("2021-07-31T22:59:59.999Z"));
    expect(second).toEqual({
      startsAt: new Date("2021-06-30T23:00:00Z"),
      endsAt: new Date("2021-07-31T23:00:00Z"),
      limitMinor: 30_000n,
    });
  });
});

describe("a period", () => {
  it("holds the moment it is asked for, and the next begins where it ends", () => {
    fc.assert(
      fc.property(anyType, anyAlignment, anyMoment, anyMoment, anyAmount, (type, alignment, a, b, amountMinor) => {
        const [beginsAt, at] = a < b ? [a, b] : [b, a];
        const each = { type, alignment, amountMinor };
        const period = periodAt(each, beginsAt, at);
        expect(period.startsAt <= at && at < period.endsAt).toBe(true);
        expect(periodAt(each, beginsAt, new Date(period.endsAt.getTime() - 1))).toEqual(period);
        expect(periodAt(each, beginsAt, period.endsAt).startsAt).toEqual(period.endsAt);
      }),
    );
  });

  it("begins and ends at midnight in London, the day the clocks change included", () => {
    fc.assert(
      fc.property(anyType, anyAlignment, anyMoment, anyMoment, (type, alignment, a, b) => {
        const [beginsAt, at] = a < b ? [a, b] : [b, a];
        const { startsAt, endsAt } = periodAt(limit(type, alignment), beginsAt, at);
        expect([londonTime(startsAt), londonTime(endsAt)]).toEqual(["00:00", "00:00"]);
      }),
    );
  });

  it("has a share of the limit only when it is the first and in step with the calendar", () => {
    fc.assert(
      fc.property(anyType, anyAlignment, anyMoment, anyMoment, anyAmount, (type, alignment, a, b, amountMinor) => {
        const [beginsAt, at] = a < b ? [a, b] : [b, a];
        const { startsAt, limitMinor } = periodAt({ type, alignment, amountMinor }, beginsAt, at);
        expect(limitMinor).toBeLessThanOrEqual(amountMinor);
        const isFirst = londonDay(startsAt) === londonDay(beginsAt);
        if (!isFirst || alignment === "Consent") expect(limitMinor).toBe(amountMinor);
      }),
    );
  });

  it("in step with the calendar begins on a Monday, on the first of a month, of January or July, or of a year", () => {
    const begins = { Day: /./, Week: /./, Month: /-01$/, "Half-year": /-0[17]-01$/, Year: /-01-01$/ } as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(begins) as (keyof typeof begins)[])),
        anyMoment,
        fc.integer({ min: 400, max: 3000 }),
        (type, beginsAt, days) => {
          const at = new Date(beginsAt.getTime() + days * DAY_MS);
          const { startsAt } = periodAt(limit(type, "Calendar"), beginsAt, at);
          expect(londonDay(startsAt)).toMatch(begins[type]);
          if (type === "Week") expect(new Date(`${londonDay(startsAt)}T00:00:00Z`).getUTCDay()).toBe(1);
        },
      ),
    );
  });

  test.each([
    ["a day of 23 hours", "2027-03-28T12:00:00Z", 23],
    ["a day of 25 hours", "2027-10-31T12:00:00Z", 25],
    ["a day of 24 hours", "2027-06-01T12:00:00Z", 24],
  ])("can be %s", (_, at, hours) => {
    const { startsAt, endsAt } = periodAt(limit("Day", "Calendar"), new Date("2027-01-01T00:00:00Z"), new Date(at));
    expect((endsAt.getTime() - startsAt.getTime()) / 3_600_000).toBe(hours);
  });

  test("just before midnight in summer belongs to the day in London", () => {
    const { startsAt } = periodAt(
      limit("Day", "Calendar"),
      new Date("2027-06-01T00:00:00Z"),
      new Date("2027-06-09T23:30:00Z"),
    );
    expect(londonDay(startsAt)).toBe("2027-06-10");
  });

  test.each([
    ["Month", "2027-01-31T12:00:00Z", "2027-02-28T12:00:00Z", "2027-02-28", "2027-03-31"],
    ["Month", "2027-01-31T12:00:00Z", "2027-02-27T12:00:00Z", "2027-01-31", "2027-02-28"],
    ["Year", "2028-02-29T12:00:00Z", "2029-03-01T12:00:00Z", "2029-02-28", "2030-02-28"],
    ["Half-year", "2027-08-31T12:00:00Z", "2028-03-01T12:00:00Z", "2028-02-29", "2028-08-31"],
    ["Fortnight", "2027-03-20T12:00:00Z", "2027-04-04T12:00:00Z", "2027-04-03", "2027-04-17"],
  ] as const)("of a %s counted from %s holds %s", (type, beginsAt, at, from, to) => {
    const { startsAt, endsAt } = periodAt(limit(type, "Consent"), new Date(beginsAt), new Date(at));
    expect([londonDay(startsAt), londonDay(endsAt)]).toEqual([from, to]);
  });
});
