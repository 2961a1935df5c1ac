/** Formats minor units for a JSON body: 123456n → "1234.56". Never negative: the standard has an indicator beside. */
export function formatAmount(amountMinor: bigint): string {
  const absolute = amountMinor < 0n ? -amountMinor : amountMinor;
  return `${absolute / 100n}.${String(absolute % 100n).padStart(2, "0")}`;
}

/** Reads a decimal string of at most two decimals as minor units. Throws RangeError for anything else. */
export function parseAmount(amount: string): bigint {
  const match = /^(\d{1,13})(?:\.(\d{1,2})0{0,3})?$/.exec(amount);
  if (!match) throw new RangeError(`not an amount in pounds and pence: ${amount.slice(0, 20)}`);
  return BigInt(match[1] ?? "0") * 100n + BigInt((match[2] ?? "").padEnd(2, "0"));
}

/** For people: £1,250.00, with a real minus sign. */
export function displayMoney(amountMinor: bigint, currency = "GBP"): string {
  const text = displayAmount({ Amount: formatAmount(amountMinor), Currency: currency });
  return amountMinor < 0n ? `−${text}` : text;
}

/** An amount of the standard for people: £42.50, €1,165.88, ¥5,000. */
export function displayAmount({ Amount, Currency }: { Amount: string; Currency: string }): string {
  return formatOf(Currency).format(Amount as `${number}`);
}

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency);
  if (known) return known;
  const format = new Intl.NumberFormat("en-GB", { style: "currency", currency, maximumFractionDigits: 5 });
  formats.set(currency, format);
  return format;
}

const CURRENCIES = new Intl.DisplayNames(["en-GB"], { type: "currency" });

/** "pounds sterling", "Euro". */
export function currencyName(currency: string): string {
  return currency === "GBP" ? "pounds sterling" : (CURRENCIES.of(currency) ?? currency);
}
