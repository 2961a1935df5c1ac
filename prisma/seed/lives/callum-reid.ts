import { buy, openWith, pay, receive, withdraw } from "../book.ts";
import type { Book } from "../book.ts";
import type { Day } from "../calendar.ts";
import { isDue } from "../calendar.ts";
import { CAFES, FIRMS, GROCERS, LEISURE, STUDENT_HAUNTS, TRAVEL } from "../merchants.ts";

const OVERDRAWN = -34_218;

/** A student: funding three times a year, wages on Fridays, rent in halls, and an overdraft in use at the end. */
export function studyAsCallum(book: Book, days: readonly Day[]): void {
  const random = book.randomFor("student.reid");
  const life = { book, random, account: "student.reid/current" } as const;
  for (const day of days) {
    if (day.index === 0) openWith(life, day, 120_000, FIRMS.otherBank);
    if (isDue(day, 22) && [1, 4, 9].includes(day.month))
      receive(life, day, 165_000, FIRMS.studentFinance, "MAINTENANCE");
    if (day.weekday === 5) receive(life, day, random.between(9_200, 13_800), FIRMS.cornerOven, "WAGES", "salary");
    if (isDue(day, 4)) pay(life, day, 52_000, FIRMS.halls, "ROOM 214", "direct-debit");
    if (day.date === 9) buy(life, day, LEISURE.slice(2, 3));
    // What can be spent follows what is left, so that the overdraft is never exceeded.
    const left = book.balanceOf(life.account) + 90_000;
    if (left > 20_000 && random.chance(40)) buy(life, day, STUDENT_HAUNTS);
    if (left > 8_000 && random.chance(35)) buy(life, day, GROCERS.slice(1, 2));
    if (left > 30_000 && random.chance(25)) buy(life, day, CAFES);
    if (left > 30_000 && random.chance(15)) buy(life, day, TRAVEL.slice(0, 2));
    if (left > 40_000 && random.chance(6)) withdraw(life, day);
    if (day.index === days.length - 1) settle(life, day);
  }
}

/** The last payment, to a friend or from one, leaves the account overdrawn by a known amount. */
function settle(life: Parameters<typeof pay>[0], day: Day): void {
  const difference = OVERDRAWN - life.book.balanceOf(life.account);
  const friend = { name: "J Okonedo", sortCode: "201496", accountNumber: "71190385" };
  if (difference < 0) pay(life, day, -difference, friend, "BILLS SHARE", "payment-sent");
  if (difference > 0) receive(life, day, difference, friend, "BILLS SHARE");
}
