import { openWith, receive } from "../book.ts";
import type { Book } from "../book.ts";
import type { Day } from "../calendar.ts";
import { CAFES, FIRMS, GROCERS, SHOPS, STUDENT_HAUNTS, TRAVEL } from "../merchants.ts";

const VOLUME = 10_000;
const MERCHANTS = [...GROCERS, ...CAFES, ...SHOPS, ...TRAVEL, ...STUDENT_HAUNTS] as const;

/** Exactly ten thousand movements, evenly spread; money comes in whenever little is left. */
export function liveAsVera(book: Book, days: readonly Day[]): void {
  const random = book.randomFor("volume.10k");
  const account = "volume.10k/current";
  const [first] = days;
  if (!first) return;
  openWith({ book, account }, first, 150_000, FIRMS.otherBank);
  const stepMs = (days.length * 86_400_000 - 3_600_000) / VOLUME;
  for (let number = 1; number < VOLUME; number++) {
    const at = new Date(Math.floor((first.start.getTime() + 3_600_000 + number * stepMs) / 1000) * 1000 - 1000);
    const order = `ORDER ${100_000 + number}`;
    if (book.balanceOf(account) < 60_000) {
      book.post({
        account,
        at,
        amount: random.between(40_000, 120_000),
        kind: "credit-received",
        information: `TILLWRIGHT PAYMENTS ${order}`,
        reference: order,
        counterparty: FIRMS.cardAcquirer,
      });
      continue;
    }
    const merchant = random.pick(MERCHANTS);
    const amount = -random.between(merchant.from, merchant.to);
    const information = `${merchant.name.toUpperCase()} ${merchant.town.toUpperCase()} GB`;
    book.post({
      account,
      at,
      amount,
      kind: "card-purchase",
      information,
      reference: order,
      merchant,
      authorisation: "ConsumerDevice",
    });
  }
}

export function liveQuietly(book: Book, days: readonly Day[]): void {
  const random = book.randomFor("quiet");
  const [first] = days;
  if (!first) return;
  openWith({ book, account: "no-accounts.nash/fixed" }, first, 500_000, FIRMS.otherBank);
  openWith({ book, account: "locked.lane/current" }, first, 88_410, FIRMS.otherBank);
  for (const day of days) {
    if (day.date === 28)
      receive({ book, random, account: "locked.lane/current" }, day, 12_500, FIRMS.brightwater, "PENSION");
  }
}
