import { buy, exchange, openWith, pay, receive } from "../book.ts";
import type { Book } from "../book.ts";
import type { Day } from "../calendar.ts";
import { isDue, isPayday } from "../calendar.ts";
import { CAFES, DOLLAR_SHOPS, EURO_SHOPS, FIRMS, GROCERS, TRAVEL } from "../merchants.ts";

/** Paid in pounds, a flat in Lisbon paid in euros, tools of the trade paid in dollars. */
export function liveAsLucia(book: Book, days: readonly Day[]): void {
  const random = book.randomFor("currencies.costa");
  const pounds = { book, random, account: "currencies.costa/pounds" } as const;
  const euros = { book, random, account: "currencies.costa/euros" } as const;
  const dollars = { book, random, account: "currencies.costa/dollars" } as const;
  for (const day of days) {
    if (day.index === 0) {
      openWith(pounds, day, 310_000, FIRMS.otherBank);
      openWith(euros, day, 260_000, FIRMS.otherBank);
      openWith(dollars, day, 90_000, FIRMS.otherBank);
    }
    if (isPayday(day, 25)) receive(pounds, day, 352_900, FIRMS.skerryStudio, "FEES L COSTA", "salary");
    if (isDue(day, 27)) {
      exchange(book, day, { from: pounds.account, to: euros.account }, 110_000, random.between(11_420, 11_980));
      exchange(book, day, { from: pounds.account, to: dollars.account }, 12_000, random.between(12_510, 13_420));
    }
    if (isDue(day, 2)) pay(pounds, day, 172_000, FIRMS.stonebridge, "RENT STUDIO 9", "standing-order");
    if (isDue(day, 11)) pay(pounds, day, 1_850, FIRMS.merle, "MOBILE", "direct-debit");
    if (isDue(day, 3)) pay(euros, day, 82_000, FIRMS.lisbonFlat, "RENDA", "standing-order");
    if (random.chance(40)) buy(pounds, day, day.weekday === 6 ? GROCERS : CAFES);
    if (random.chance(15)) buy(pounds, day, TRAVEL);
    if (random.chance(22)) buy(euros, day, EURO_SHOPS);
    if (day.date === 5) buy(dollars, day, DOLLAR_SHOPS.slice(0, 1));
    if (random.chance(3)) buy(dollars, day, DOLLAR_SHOPS.slice(1));
  }
}
