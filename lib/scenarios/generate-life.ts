import { daysBefore, isDue, isPayday, timeOn } from "#prisma/seed/calendar.ts";
import type { Day } from "#prisma/seed/calendar.ts";
import { CAFES, FIRMS, GROCERS, LEISURE, SHOPS, TRAVEL } from "#prisma/seed/merchants.ts";
import type { Firm, Merchant } from "#prisma/seed/merchants.ts";
import { randomFrom } from "#prisma/seed/random.ts";
import type { Random } from "#prisma/seed/random.ts";
import { formatSigned } from "./transaction-input.ts";
import type { TransactionInput } from "./transaction-input.ts";

/** What a life consists of. */
export const LIFE_PARTS = ["salary", "rent", "groceries", "card", "fx", "savings"] as const;
export type LifePart = (typeof LIFE_PARTS)[number];

type Life = { current: TransactionInput[]; saver: TransactionInput[] };
type Person = { name: string; salaryMinor: number; rentMinor: number };

const DAYS_A_MONTH = 30.4375;

const FIRST = ["Ada", "Bilal", "Carys", "Dev", "Esme", "Femi", "Greta", "Hugo", "Isla", "Jonah", "Kezia", "Lorcan"];
const LAST = ["Ashdown", "Bellamy", "Castell", "Dray", "Eastlake", "Farrow", "Greaves", "Hallam", "Ingram", "Jessop"];

/** Who somebody is whose life is drawn from a word: the same word, the same person. */
export function personOf(seed: string): Person {
  const random = randomFrom(`person:${seed}`);
  return {
    name: `${random.pick(FIRST)} ${random.pick(LAST)}`,
    salaryMinor: random.between(180_000, 420_000),
    rentMinor: random.between(55_000, 125_000),
  };
}

/** Months of movements up to the day before `end`, oldest first. */
export function writeLife(seed: string, end: Date, months: number, parts: ReadonlySet<LifePart>): Life {
  const random = randomFrom(`life:${seed}`);
  const person = personOf(seed);
  const days = daysBefore(end, Math.round(months * DAYS_A_MONTH));
  const life: Life = { current: [], saver: [] };
  const [first] = days;
  if (first) life.current.push(firstLine(first, random));
  for (const day of days) {
    life.current.push(...bills(day, person, parts), ...purchases(day, random, parts));
    if (parts.has("savings") && isDue(day, 28)) save(life, day, random);
  }
  life.current.sort(byTime);
  return life;
}

function firstLine(day: Day, random: Random): TransactionInput {
  const amount = random.between(40_000, 250_000);
  return movement(timeOn(day, 0, 5, 0), amount, "OPENING BALANCE", { reference: "OPENING BALANCE" });
}

function bills(day: Day, person: Person, parts: ReadonlySet<LifePart>): TransactionInput[] {
  const lines: TransactionInput[] = [];
  const early = timeOn(day, 0, 30, 0);
  if (parts.has("salary") && isPayday(day, 25))
    lines.push(withFirm(early, person.salaryMinor, FIRMS.brightwater, "SALARY"));
  if (!parts.has("rent")) return lines;
  if (isDue(day, 1)) lines.push(withFirm(early, -person.rentMinor, FIRMS.stonebridge, "RENT"));
  if (isDue(day, 3)) lines.push(withFirm(early, -16_800, FIRMS.calderbrook, "COUNCIL TAX"));
  if (isDue(day, 5)) lines.push(withFirm(early, -11_750, FIRMS.pennystone, "ENERGY"));
  if (isDue(day, 12)) lines.push(withFirm(early, -3_299, FIRMS.causeway, "BROADBAND"));
  return lines;
}

function purchases(day: Day, random: Random, parts: ReadonlySet<LifePart>): TransactionInput[] {
  const lines: TransactionInput[] = [];
  if (parts.has("groceries") && random.chance(day.weekday === 6 ? 85 : 24)) lines.push(purchase(day, random, GROCERS));
  if (parts.has("card")) {
    if (random.chance(42)) lines.push(purchase(day, random, CAFES));
    if (random.chance(22)) lines.push(purchase(day, random, TRAVEL));
    if (random.chance(9)) lines.push(purchase(day, random, SHOPS));
    if (day.date === 6) lines.push(purchase(day, random, LEISURE));
  }
  if (parts.has("fx") && random.chance(3)) lines.push(abroad(day, random));
  return lines;
}

// Stable: what shares an instant keeps its order.
function byTime(a: TransactionInput, b: TransactionInput): number {
  return (a.at ?? "").localeCompare(b.at ?? "");
}

function purchase(day: Day, random: Random, shops: readonly Merchant[]): TransactionInput {
  const shop = random.pick(shops);
  const at = timeOn(day, random.between(8, 21), random.between(0, 59), random.between(0, 59));
  const name = shop.name.toUpperCase();
  return movement(at, -random.between(shop.from, shop.to), `${name} ${shop.town.toUpperCase()} GB`, {
    reference: name.slice(0, 18),
    merchant_name: shop.name,
    merchant_category: shop.category,
  });
}

const PLACES = [
  { name: "Panaderia Sol", town: "SEVILLA ES", currency: "EUR", category: "5462", rate: 1.16 },
  { name: "Librairie des Quais", town: "LYON FR", currency: "EUR", category: "5942", rate: 1.16 },
  { name: "Hudson Deli", town: "NEW YORK US", currency: "USD", category: "5812", rate: 1.29 },
] as const;

/** Paid by card in another currency: what it was there stands in the text. */
function abroad(day: Day, random: Random): TransactionInput {
  const place = random.pick(PLACES);
  const there = random.between(600, 9_500);
  const at = timeOn(day, random.between(9, 20), random.between(0, 59), random.between(0, 59));
  const text = `${place.name.toUpperCase()} ${place.town} ${place.currency} ${formatSigned(BigInt(there))} @ ${place.rate}`;
  return movement(at, -Math.round(there / place.rate), text, {
    merchant_name: place.name,
    merchant_category: place.category,
  });
}

function save(life: Life, day: Day, random: Random): void {
  const amount = random.between(4, 30) * 1_000;
  const at = timeOn(day, 7, 30, 0);
  life.current.push(movement(at, -amount, "TRANSFER SAVINGS", { reference: "SAVINGS" }));
  life.saver.push(movement(at, amount, "TRANSFER SAVINGS", { reference: "SAVINGS" }));
}

function withFirm(at: Date, amountMinor: number, firm: Firm, reference: string): TransactionInput {
  return movement(at, amountMinor, `${firm.name.toUpperCase()} ${reference}`, {
    reference,
    counterparty_name: firm.name,
    counterparty_account: `${firm.sortCode}${firm.accountNumber}`,
  });
}

type Further = Omit<TransactionInput, "amount" | "at" | "information">;

function movement(at: Date, amountMinor: number, information: string, further: Further): TransactionInput {
  return { amount: formatSigned(BigInt(amountMinor)), at: at.toISOString(), information, ...further };
}
