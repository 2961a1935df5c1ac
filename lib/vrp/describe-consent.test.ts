import { describe, expect, it, test } from "vitest";
import { periodTypes } from "#lib/standards/obuk/vrp/codes.ts";
import { vrpRequest } from "#lib/testing/vrp-app.ts";
import { describeConsent } from "./describe-consent.ts";

const createdAt = new Date("2027-01-24T10:00:00Z");

function said(wish: Parameters<typeof vrpRequest>[0] = {}) {
  return describeConsent({ resource: vrpRequest(wish).Data, createdAt }, "Pocketful");
}

const limit = (PeriodType: string, PeriodAlignment: string, Amount = "500.00") => ({
  PeriodicLimits: [{ PeriodType, PeriodAlignment, Amount, Currency: "GBP" }],
});

describe("what a customer is told of a VRP consent", () => {
  it("is one sentence with every limit", () => {
    expect(said().sentence).toBe(
      "Pocketful can make payments to M OKAFOR without asking you each time, up to £100.00 a payment and £500.00 a month, until you cancel.",
    );
  });

  it("says what the first calendar period has, and until when", () => {
    const { limits } = said({ parameters: limit("Month", "Calendar") });
    expect(limits[1]).toEqual({
      label: "Each month",
      figure: "£500.00",
      note: "By calendar month. £129.03 until 31 January 2027",
    });
  });

  it("says from which day periods are counted", () => {
    expect(said({ parameters: limit("Week", "Consent") }).limits[1]?.note).toBe("Counted from 24 January 2027");
    const later = { ...limit("Week", "Consent"), ValidFromDateTime: "2027-02-01T23:59:00Z" };
    expect(said({ parameters: later }).limits[1]?.note).toBe("Counted from 1 February 2027");
  });

  test.each(Object.keys(periodTypes))("has words for a limit of a %s", (type) => {
    expect(said({ parameters: limit(type, "Consent") }).limits[1]?.label).toMatch(/^Each [a-z-]+$/);
  });

  it("names dates, purpose, reference, account and refunds where they are asked for", () => {
    const { rows } = said({
      parameters: {
        ValidFromDateTime: "2027-03-01T00:00:00Z",
        ValidToDateTime: "2028-02-28T00:00:00Z",
        PSUInteractionTypes: ["InSession"],
      },
      initiation: {
        DebtorAccount: { SchemeName: "UK.OBIE.SortCodeAccountNumber", Identification: "20145340281193", Name: "Maya" },
        RemittanceInformation: { Structured: [{ CreditorReferenceInformation: { Reference: "POT" } }] },
      },
      refund: "Yes",
    });
    expect(Object.fromEntries(rows.map(({ label, value }) => [label, value]))).toMatchObject({
      To: "A payee chosen each time",
      Reference: "POT",
      Starts: "1 March 2027",
      Ends: "Until 28 February 2028",
      "Being there": "You are there for each payment",
      From: "Maya, 20-14-53 40281193",
      Refunds: expect.stringContaining("for a refund"),
    });
  });
});
