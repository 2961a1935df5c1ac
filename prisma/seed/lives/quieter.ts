import { addInterest, buy, chargeInterest, openWith, pay, receive, transfer, withdraw } from "../book.ts";
import type { Book } from "../book.ts";
import type { Day } from "../calendar.ts";
import { isDue, isPayday, timeOn } from "../calendar.ts";
import { CAFES, FIRMS, GROCERS, LEISURE, SHOPS, TRAVEL } from "../merchants.ts";

/** A credit card that is never quite paid off. */
export function spendAsOwen(book: Book, days: readonly Day[]): void {
  const random = book.randomFor("card.marsh");
  const card = { book, random, account: "card.marsh/card" } as const;
  for (const day of days) {
    if (random.chance(30)) buy(card, day, GROCERS);
    if (random.chance(26)) buy(card, day, CAFES);
    if (random.chance(12)) buy(card, day, SHOPS);
    if (random.chance(16)) buy(card, day, TRAVEL);
    if (day.date === 8) buy(card, day, LEISURE.slice(0, 1));
    const owed = -book.balanceOf(card.account);
    if (isDue(day, 21) && owed > 10_000) {
      const part = Math.floor((owed * random.between(55, 90)) / 100);
      receive(card, day, part, FIRMS.otherBank, "PAYMENT RECEIVED THANK YOU");
    }
    if (day.last) chargeInterest(book, day, card.account, 2_390);
  }
}

const SWITCHED_BEFORE_END = 40;

/** Everything of an ordinary life until the day of the switch, when what is left goes to the other bank. */
export function moveAsGrace(book: Book, days: readonly Day[]): void {
  const random = book.randomFor("switched.hale");
  const current = { book, random, account: "switched.hale/current" } as const;
  const switched = days.length - SWITCHED_BEFORE_END;
  for (const day of days) {
    if (day.index === 0) {
      openWith(current, day, 96_400, FIRMS.otherBank);
      openWith({ book, account: "switched.hale/saver" }, day, 410_000, FIRMS.otherBank);
    }
    if (day.last) addInterest(book, day, "switched.hale/saver", 325);
    if (day.index > switched) continue;
    if (isPayday(day, 28)) receive(current, day, 198_730, FIRMS.dunmoreSchool, "SALARY G HALE", "salary");
    if (isDue(day, 1)) pay(current, day, 71_000, FIRMS.stonebridge, "RENT 22B", "standing-order");
    if (isDue(day, 8)) pay(current, day, 9_870, FIRMS.pennystone, "PE-661903", "direct-debit");
    if (isDue(day, 5)) transfer(book, day, current.account, "switched.hale/saver", 10_000, "SAVINGS");
    if (random.chance(45) && book.canPay(current.account, 12_000)) buy(current, day, GROCERS);
    if (random.chance(25) && book.canPay(current.account, 12_000)) buy(current, day, CAFES);
    if (day.index === switched) leave(book, day);
  }
}

function leave(book: Book, day: Day): void {
  const account = "switched.hale/current";
  const amount = book.balanceOf(account);
  if (amount <= 0) return;
  book.post({
    account,
    at: timeOn(day, 23, 30, 0),
    amount: -amount,
    kind: "payment-sent",
    information: "CURRENT ACCOUNT SWITCH TO ANOTHER BANK",
    reference: "CASS SWITCH",
    counterparty: FIRMS.otherBank,
  });
}

/** A pension, a little shopping, help at home. */
export function liveAsEdith(book: Book, days: readonly Day[]): void {
  const random = book.randomFor("edith.frost");
  const everyday = { book, random, account: "edith.frost/everyday" } as const;
  for (const day of days) {
    if (day.index === 0) {
      openWith(everyday, day, 164_200, FIRMS.otherBank);
      openWith({ book, account: "edith.frost/saver" }, day, 1_820_000, FIRMS.otherBank);
    }
    if (day.index % 28 === 12) receive(everyday, day, 92_080, FIRMS.pensionOffice, "STATE PENSION", "salary");
    if (isPayday(day, 15)) receive(everyday, day, 61_240, FIRMS.teachersPension, "PENSION", "salary");
    if (isDue(day, 4)) pay(everyday, day, 101_400, FIRMS.homeCare, "CARE E FROST", "standing-order");
    if (isDue(day, 6)) pay(everyday, day, 12_100, FIRMS.calderbrook, "COUNCIL TAX", "direct-debit");
    if (isDue(day, 12)) pay(everyday, day, 10_440, FIRMS.pennystone, "PE-118090", "direct-debit");
    if (isDue(day, 16)) pay(everyday, day, 2_940, FIRMS.causeway, "CB-30018", "direct-debit");
    if (day.weekday === 2) buy(everyday, day, GROCERS.slice(0, 2));
    if (day.weekday === 5 && random.chance(60)) withdraw(everyday, day);
    if (day.last) addInterest(book, day, "edith.frost/saver", 325);
  }
}
