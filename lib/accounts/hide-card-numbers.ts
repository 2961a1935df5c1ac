import { redactItem } from "#lib/standards/obuk/aisp/redact-item.ts";

const MAY_SHOW_ONE = /"UK\.OBIE\.PAN"|"CardInstrument":\{[^}]*"Identification":"\d/;

/** Covers the card numbers in transactions, the payees' and those of cards that were used: for consents without ReadPAN. */
export function hideCardNumbers(items: string): string {
  // Most pages have none and are passed through as text.
  if (!MAY_SHOW_ONE.test(items)) return items;
  const parsed = JSON.parse(`[${items}]`) as object[];
  const hide = (item: object) => JSON.stringify(redactItem("transactions", item, ONLY_MASKED));
  return parsed.map(hide).join();
}

const ONLY_MASKED = { strip: {}, maskPan: true, directions: [] };
