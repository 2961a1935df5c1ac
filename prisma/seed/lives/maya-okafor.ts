import { addInterest, buy, openWith, pay, receive, refund, transfer, withdraw } from "../book.ts";
import type { Book, Life } from "../book.ts";
import type { Day } from "../calendar.ts";
import { isDue, isPayday } from "../calendar.ts";
import { CAFES, FIRMS, GROCERS, LEISURE, SHOPS, TRAVEL } from "../merchants.ts";

/** Salaried: paid on the 25th, bills from an account of their own, what is left goes to the saver. */
export function liveAsMaya(book: Book, days: readonly Day[]): void {
  const random = book.randomFor("maya.okafor");
  const everyday = { book, random, account: "maya.okafor/everyday" } as const;
  const bills = { book, random, account: "maya.okafor/bills" } as const;
  for (const day of days) {
    if (day.index === 0) open(book, day);
    if (isPayday(day, 25))
      receive(everyday, day, day.index < 365 ? 274_318 : 284_617, FIRMS.brightwater, "SALARY", "salary");
    if (isDue(day, 1)) pay(everyday, day, 89_500, FIRMS.stonebridge, "RENT FLAT 4", "standing-order");
    if (isDue(day, 26)) transfer(book, day, "maya.okafor/everyday", "maya.okafor/bills", 53_000, "BILLS");
    payBills(bills, day);
    spend(everyday, day);
    if (isDue(day, 28)) sweep(book, day);
    if (day.last) {
      addInterest(book, day, "maya.okafor/rainy-day", 325);
      addInterest(book, day, "maya.okafor/fixed", 450);
    }
  }
}

function open(book: Book, day: Day): void {
  openWith({ book, account: "maya.okafor/everyday" }, day, 184_250, FIRMS.otherBank);
  openWith({ book, account: "maya.okafor/bills" }, day, 70_000, FIRMS.otherBank);
  openWith({ book, account: "maya.okafor/rainy-day" }, day, 250_000, FIRMS.otherBank);
  openWith({ book, account: "maya.okafor/fixed" }, day, 1_200_000, FIRMS.otherBank);
}

function payBills(bills: Life, day: Day): void {
  const winter = day.month <= 3 || day.month >= 11 ? 4_200 : 0;
  if (isDue(day, 3)) pay(bills, day, 16_800, FIRMS.calderbrook, "COUNCIL TAX", "direct-debit");
  if (isDue(day, 5)) pay(bills, day, 11_750 + winter, FIRMS.pennystone, "PE-774120", "direct-debit");
  if (isDue(day, 8)) pay(bills, day, 3_460, FIRMS.wrenwater, "WATER 55018", "direct-debit");
  if (isDue(day, 12)) pay(bills, day, 3_299, FIRMS.causeway, "CB-20931", "direct-debit");
  if (isDue(day, 15)) pay(bills, day, 1_850, FIRMS.merle, "MOBILE", "direct-debit");
  if (isDue(day, 18)) pay(bills, day, 2_914, FIRMS.greyfinch, "CONTENTS GF-3117", "direct-debit");
  if (day.date === 6) buy(bills, day, LEISURE.slice(0, 1));
  if (day.date === 14) buy(bills, day, LEISURE.slice(1, 2));
  if (day.date === 21) buy(bills, day, LEISURE.slice(2, 3));
}

function spend(everyday: Life, day: Day): void {
  const { random } = everyday;
  if (random.chance(day.weekday === 6 ? 80 : 22)) buy(everyday, day, GROCERS);
  if (random.chance(45)) buy(everyday, day, CAFES.slice(0, 2));
  if (random.chance(day.weekday >= 5 ? 38 : 8)) buy(everyday, day, CAFES.slice(2));
  if (random.chance(24)) buy(everyday, day, TRAVEL);
  if (random.chance(9)) buy(everyday, day, SHOPS);
  if (random.chance(1)) refund(everyday, day, SHOPS);
  if (random.chance(5)) withdraw(everyday, day);
}

function sweep(book: Book, day: Day): void {
  const spare = book.balanceOf("maya.okafor/everyday") - 210_000;
  if (spare > 5_000)
    transfer(book, day, "maya.okafor/everyday", "maya.okafor/rainy-day", Math.floor(spare / 5_000) * 5_000, "SAVINGS");
}
