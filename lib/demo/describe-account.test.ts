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
    currency: "GBP",
    balanceMinor: -1250n,
    creditLine: { name: "overdraft", amountMinor: 50000n },
  });
});

test("describes a card in another currency by its limit", () => {
  const card = {
    AccountId: "2",
    Currency: "EUR",
    Account: [{ SchemeName: "UK.OBIE.PAN", Identification: "************4821" }],
  };
  const owed = {
    CreditDebitIndicator: "Debit" as const,
    Type: "ITBD",
    Amount: { Amount: "20.00", Currency: "EUR" },
    CreditLine: [{ Included: false, Type: "Credit", Amount: { Amount: "4000.00", Currency: "EUR" } }],
  };
  expect(describeAccount(card, [owed])).toMatchObject({
    number: "ending 4821",
    currency: "EUR",
    balanceMinor: -2000n,
    creditLine: { name: "credit limit", amountMinor: 400_000n },
  });
});
