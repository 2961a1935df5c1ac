import fc from "fast-check";
import { expect, test } from "vitest";

import { permissionCodes } from "../permission-codes.ts";
import { account } from "./accounts.ts";
import type { Account } from "./accounts.ts";
import { redactionFor } from "./permissions.ts";
import { maskPan, redactItem } from "./redact-item.ts";
import { transaction } from "./transactions.ts";
import type { Transaction } from "./transactions.ts";

const cardAccount: Account = {
  AccountId: "1",
  Nickname: "Card",
  Account: [
    { SchemeName: "UK.OBIE.PAN", Identification: "5555444433332222" },
    { SchemeName: "UK.OBIE.SortCodeAccountNumber", Identification: "20000055779911" },
  ],
  Servicer: { SchemeName: "UK.OBIE.BICFI", Identification: "SNDBGB2L" },
};

const purchase: Transaction = {
  AccountId: "1",
  CreditDebitIndicator: "Debit",
  Status: "BOOK",
  BookingDateTime: "2026-03-02T10:00:00Z",
  Amount: { Amount: "12.50", Currency: "GBP" },
  TransactionInformation: "Corner shop",
  Balance: {
    CreditDebitIndicator: "Credit",
    Type: "ITBD",
    Amount: { Amount: "7.50", Currency: "GBP" },
  },
  CreditorAccount: { SchemeName: "UK.OBIE.PAN", Identification: "5555444433331111" },
  CardInstrument: { CardSchemeName: "VISA", Identification: "4111111111111111" },
};

test("an account without Detail has neither number nor servicer", () => {
  const redacted = redactItem("accounts", cardAccount, redactionFor(["ReadAccountsBasic"]));
  expect(redacted).toEqual({ AccountId: "1", Nickname: "Card" });
});

test("a card number among the account numbers is masked without ReadPAN, the others are not", () => {
  const redacted = redactItem("accounts", cardAccount, redactionFor(["ReadAccountsDetail"]));
  expect(redacted.Account?.map(({ Identification }) => Identification)).toEqual(["************2222", "20000055779911"]);
});

test("everything is shown with Detail and ReadPAN", () => {
  expect(redactItem("accounts", cardAccount, redactionFor(["ReadAccountsDetail", "ReadPAN"]))).toEqual(cardAccount);
});

test("a transaction without Detail loses its text, balance and parties and keeps a masked card", () => {
  const redacted = redactItem(
    "transactions",
    purchase,
    redactionFor(["ReadTransactionsBasic", "ReadTransactionsDebits"]),
  );
  expect(redacted).not.toHaveProperty("TransactionInformation");
  expect(redacted).not.toHaveProperty("Balance");
  expect(redacted).not.toHaveProperty("CreditorAccount");
  expect(redacted.CardInstrument?.Identification).toBe("************1111");
});

test("what is left after redaction still meets the contract, and the original is untouched", () => {
  const before = JSON.stringify([cardAccount, purchase]);
  fc.assert(
    fc.property(fc.subarray(permissionCodes), (permissions) => {
      const redaction = redactionFor(permissions);
      account.parse(redactItem("accounts", cardAccount, redaction));
      transaction.parse(redactItem("transactions", purchase, redaction));
    }),
  );
  expect(JSON.stringify([cardAccount, purchase])).toBe(before);
});

test("a masked number keeps its length and shows at most four characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 34 }), (number) => {
      const masked = maskPan(number);
      expect(masked).toHaveLength(number.length);
      expect(masked.replaceAll("*", "").length).toBeLessThanOrEqual(4);
    }),
  );
});
