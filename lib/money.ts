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

const POUNDS = new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP" });

/** For people: £1,250.00, with a real minus sign. */
export function displayMoney(amountMinor: bigint): string {
  const text = POUNDS.format(Number(amountMinor < 0n ? -amountMinor : amountMinor) / 100);
  return amountMinor < 0n ? `−${text}` : text;
}
