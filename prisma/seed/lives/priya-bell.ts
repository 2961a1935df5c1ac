import { addInterest, buy, chargeInterest, openWith, owe, pay, receive, transfer } from "../book.ts";
import type { Book, Life } from "../book.ts";
import type { Day } from "../calendar.ts";
import { isDue, isPayday } from "../calendar.ts";
import { CAFES, FIRMS, GROCERS, LEISURE, SHOPS, TRAVEL } from "../merchants.ts";

/** A salary, a mortgage, a car loan, a little put aside, and a credit card that is paid off every month. */
export function liveAsPriya(book: Book, days: readonly Day[]): void {
  const random = book.randomFor("homeowner.bell");
  const everyday = { book, random, account: "bell/everyday" } as const;
  const card = { book, random, account: "bell/card" } as const;
  for (const day of days) {
    if (day.index === 0) {
      openWith(everyday, day, 241_300, FIRMS.otherBank);
      openWith({ book, account: "bell/isa" }, day, 640_000, FIRMS.otherBank);
      owe(book, day, "bell/mortgage", 18_420_000);
      owe(book, day, "bell/loan", 912_000);
    }
    if (isPayday(day, 24)) receive(everyday, day, 391_245, FIRMS.fernhillClinic, "SALARY P BELL", "salary");
    repay(book, day);
    payBills(everyday, day);
    if (random.chance(day.weekday === 6 ? 85 : 26)) buy(everyday, day, GROCERS);
    if (random.chance(20)) buy(card, day, TRAVEL);
    if (random.chance(16)) buy(card, day, SHOPS);
    if (random.chance(day.weekday >= 5 ? 30 : 6)) buy(card, day, CAFES);
    if (day.last) {
      chargeInterest(book, day, "bell/mortgage", 419);
      chargeInterest(book, day, "bell/loan", 640);
      addInterest(book, day, "bell/isa", 385);
    }
  }
}

function repay(book: Book, day: Day): void {
  if (isDue(day, 1)) transfer(book, day, "bell/everyday", "bell/mortgage", 108_650, "MORTGAGE 7430");
  if (isDue(day, 3)) transfer(book, day, "bell/everyday", "bell/loan", 28_475, "LOAN 2291");
  if (isDue(day, 26)) transfer(book, day, "bell/everyday", "bell/isa", 90_000, "ISA");
  const owed = -book.balanceOf("bell/card");
  if (isDue(day, 22) && owed > 0) transfer(book, day, "bell/everyday", "bell/card", owed, "CREDIT CARD");
}

function payBills(everyday: Life, day: Day): void {
  if (isDue(day, 2)) pay(everyday, day, 19_400, FIRMS.calderbrook, "COUNCIL TAX", "direct-debit");
  if (isDue(day, 7)) pay(everyday, day, 14_820, FIRMS.pennystone, "PE-228104", "direct-debit");
  if (isDue(day, 9)) pay(everyday, day, 3_980, FIRMS.wrenwater, "WATER 90417", "direct-debit");
  if (isDue(day, 13)) pay(everyday, day, 5_240, FIRMS.greyfinch, "HOME GF-9114", "direct-debit");
  if (isDue(day, 17)) pay(everyday, day, 3_899, FIRMS.causeway, "CB-77120", "direct-debit");
  if (isDue(day, 28)) pay(everyday, day, 6_500, FIRMS.storeCard, "STORE CARD", "payment-sent");
  if (day.date === 11) buy(everyday, day, LEISURE.slice(0, 1));
}
