import { expect, test } from "vitest";

import type { BankTransaction } from "./bank-answers.ts";
import { categorise } from "./categorise.ts";
import { largestCategory, monthsUntil, summariseSpending } from "./summarise-spending.ts";

type Facts = {
  amount?: string;
  credit?: boolean;
  merchant?: string;
  code?: [string, string];
  at?: string;
  currency?: string;
};

function transaction({
  amount = "10.00",
  credit,
  merchant,
  code = ["CCRD", "POSD"],
  at,
  currency = "GBP",
}: Facts): BankTransaction {
  return {
    CreditDebitIndicator: credit ? "Credit" : "Debit",
    Status: "BOOK",
    BookingDateTime: at ?? "2026-10-05T09:00:00+00:00",
    Amount: { Amount: amount, Currency: currency },
    BankTransactionCode: { Code: code[0], SubCode: code[1] },
    ...(merchant ? { MerchantDetails: { MerchantCategoryCode: merchant } } : {}),
  };
}

test("sorts a card payment by the merchant's category code", () => {
  const expected = {
    5411: "groceries",
    5499: "groceries",
    5462: "eating-out",
    5812: "eating-out",
    4112: "transport",
    5541: "transport",
    5942: "shopping",
    5251: "shopping",
    7997: "leisure",
    4899: "leisure",
    7338: "other",
  };
  for (const [merchant, category] of Object.entries(expected))
    expect(categorise(transaction({ merchant })), merchant).toBe(category);
});

test("counts direct debits and standing orders as bills, cash as other", () => {
  expect(categorise(transaction({ code: ["RDDT", "PMDD"] }))).toBe("home");
  expect(categorise(transaction({ code: ["ICDT", "STDO"] }))).toBe("home");
  expect(categorise(transaction({ code: ["CCRD", "CWDL"] }))).toBe("other");
});

test("leaves out money in and transfers between own accounts, in both directions", () => {
  expect(categorise(transaction({ credit: true, code: ["RCDT", "SALA"] }))).toBeNull();
  expect(categorise(transaction({ code: ["ICDT", "BOOK"] }))).toBeNull();
  expect(categorise(transaction({ credit: true, code: ["RCDT", "BOOK"] }))).toBeNull();
});

test("adds up to the penny by month and takes refunds off", () => {
  const months = summariseSpending(
    [
      transaction({ merchant: "5411", amount: "10.10" }),
      transaction({ merchant: "5411", amount: "0.20" }),
      transaction({ merchant: "5651", amount: "50.00" }),
      transaction({ merchant: "5651", amount: "20.00", credit: true, code: ["CCRD", "RIMB"] }),
      transaction({ merchant: "5411", amount: "99.00", currency: "EUR" }),
      transaction({ merchant: "5411", amount: "7.00", at: "2026-08-01T09:00:00+00:00" }),
    ],
    ["2026-09", "2026-10"],
  );
  expect(months.map(({ totalMinor }) => totalMinor)).toEqual([0n, 4030n]);
  expect(months[1]?.totals).toMatchObject({ groceries: 1030n, shopping: 3000n });
  expect(months[1] && largestCategory(months[1].totals)).toEqual({ category: "shopping", amountMinor: 3000n });
  expect(months[0] && largestCategory(months[0].totals)).toBeNull();
});

test("puts a payment just before midnight in London into London's month", () => {
  const [september] = summariseSpending(
    [transaction({ merchant: "5411", at: "2026-08-31T23:30:00+00:00" })],
    ["2026-09"],
  );
  expect(september?.totalMinor).toBe(1000n);
});

test("lists the months across a year's end", () => {
  expect(monthsUntil(new Date("2027-02-10T12:00:00Z"), 4)).toEqual(["2026-11", "2026-12", "2027-01", "2027-02"]);
});
