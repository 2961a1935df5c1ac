import { expect, test } from "vitest";

import { describeAccount } from "./describe-account.ts";
import { checkQuery, queryOfLink } from "./query-of-link.ts";

test("takes the query of the bank's link and nothing else", () => {
  expect(queryOfLink("http://localhost:3000/open-banking/v4.0/aisp/accounts/1/transactions?page=abc%3D")).toBe(
    "page=abc%3D",
  );
  expect(queryOfLink("http://localhost:3000/open-banking/v4.0/aisp/accounts/1/transactions")).toBe("");
  expect(queryOfLink(undefined)).toBeNull();
  expect(queryOfLink("not a link")).toBeNull();
});

test("lets nothing but a query through from our own address", () => {
  expect(checkQuery("page=abc%3D")).toBe("page=abc%3D");
  expect(checkQuery("x/../../secret#y")).toBe("x%2F..%2F..%2Fsecret%23y=");
  expect(checkQuery("a".repeat(2000))).toBeNull();
  expect(checkQuery(undefined)).toBeNull();
});

test("describes an account by nickname, sort code and last digits, with the balance's sign", () => {
  const account = {
    AccountId: "1",
    Nickname: "Everyday",
    Description: "Current account",
    Account: [{ SchemeName: "UK.OBIE.SortCodeAccountNumber", Identification: "20145340281193" }],
  };
  const balances = [
    { CreditDebitIndicator: "Credit" as const, Type: "ITAV", Amount: { Amount: "487.50", Currency: "GBP" } },
    { CreditDebitIndicator: "Debit" as const, Type: "ITBD", Amount: { Amount: "12.50", Currency: "GBP" } },
  ];
  expect(describeAccount(account, balances)).toEqual({
    id: "1",
    name: "Everyday",
    kind: "Current account",
    number: "20-14-53, ending 1193",
    balanceMinor: -1250n,
    availableMinor: 48750n,
  });
});
