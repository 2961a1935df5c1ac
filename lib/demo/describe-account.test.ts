import { expect, test } from "vitest";

import { describeAccount } from "./describe-account.ts";

test("describes an account by nickname, sort code and last digits, with the balance's sign", () => {
  const account = {
    AccountId: "1",
    Nickname: "Everyday",
    Description: "Current account",
    Account: [{ SchemeName: "UK.OBIE.SortCodeAccountNumber", Identification: "20145340281193" }],
  };
  const balances = [
    { CreditDebitIndicator: "Credit" as const, Type: "ITAV", Amount: { Amount: "487.50", Currency: "GBP" } },
    {
      CreditDebitIndicator: "Debit" as const,
      Type: "ITBD",
      Amount: { Amount: "12.50", Currency: "GBP" },
      CreditLine: [{ Included: false, Amount: { Amount: "500.00", Currency: "GBP" } }],
    },
  ];
  expect(describeAccount(account, balances)).toEqual({
    id: "1",
    name: "Everyday",
    kind: "Current account",
    number: "20-14-53, ending 1193",
    balanceMinor: -1250n,
    overdraftMinor: 50000n,
  });
});
