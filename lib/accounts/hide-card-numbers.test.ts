import { expect, test } from "vitest";
import { hideCardNumbers } from "./hide-card-numbers.ts";

const ENDING = "************4321";
const CARD = "5555666677774321";

test("card numbers are covered whatever the order of members, and other numbers are not", () => {
  const items = [
    { CreditorAccount: { Name: "Store", Identification: CARD, SchemeName: "UK.OBIE.PAN" } },
    { DebtorAccount: { SchemeName: "UK.OBIE.PAN", Identification: CARD }, TransactionInformation: CARD },
    { CardInstrument: { CardSchemeName: "VISA", Identification: CARD } },
    { CreditorAccount: { SchemeName: "UK.OBIE.SortCodeAccountNumber", Identification: "20145373182264" } },
  ];
  const shown = JSON.parse(`[${hideCardNumbers(items.map((item) => JSON.stringify(item)).join())}]`);
  expect(shown).toEqual([
    { CreditorAccount: { Name: "Store", Identification: ENDING, SchemeName: "UK.OBIE.PAN" } },
    { DebtorAccount: { SchemeName: "UK.OBIE.PAN", Identification: ENDING }, TransactionInformation: CARD },
    { CardInstrument: { CardSchemeName: "VISA", Identification: ENDING } },
    items[3],
  ]);
});

test("a card that was used is covered where no payee is named by one", () => {
  const item = JSON.stringify({ CardInstrument: { CardSchemeName: "VISA", Name: "M OKAFOR", Identification: CARD } });
  expect(hideCardNumbers(item)).toContain(`"Identification":"${ENDING}"`);
});

test("a page without card numbers stays the text it is", () => {
  const text = `{"CardInstrument":{"CardSchemeName":"VISA","Identification":"${ENDING}"}, "Amount":1}`;
  expect(hideCardNumbers(text)).toBe(text);
});
