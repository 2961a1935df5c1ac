import type { Firm } from "./merchants.ts";

/** The account of a firm as the standard names it. */
export function payeeAccountOf({ name, sortCode, accountNumber, iban, card }: Firm) {
  if (card) return { SchemeName: "UK.OBIE.PAN", Identification: card, Name: name };
  if (iban) return { SchemeName: "UK.OBIE.IBAN", Identification: iban, Name: name };
  return { SchemeName: "UK.OBIE.SortCodeAccountNumber", Identification: `${sortCode}${accountNumber}`, Name: name };
}
