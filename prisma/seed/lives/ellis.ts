import { addInterest, buy, openWith, pay, receive, transfer, withdraw } from "../book.ts";
import type { Book, Life } from "../book.ts";
import type { Day } from "../calendar.ts";
import { isDue, isPayday } from "../calendar.ts";
import { CAFES, FIRMS, GROCERS, LEISURE, SHOPS, TRAVEL } from "../merchants.ts";

/** Two salaries into one household account, a mortgage, a nursery place; Tom keeps an account of his own. */
export function liveAsTheEllises(book: Book, days: readonly Day[]): void {
  const random = book.randomFor("ellis");
  const joint = { book, random, account: "ellis/joint" } as const;
  const tom = { book, random, account: "tom.ellis/everyday" } as const;
  for (const day of days) {
    if (day.index === 0) {
      openWith(joint, day, 312_640, FIRMS.otherBank);
      openWith({ book, account: "ellis/saver" }, day, 180_000, FIRMS.otherBank);
      openWith(tom, day, 42_000, FIRMS.otherBank);
    }
    if (isPayday(day, 27)) receive(joint, day, 231_904, FIRMS.dunmoreSchool, "SALARY H ELLIS", "salary");
    if (isPayday(day, 30)) receive(joint, day, 241_377, FIRMS.fernhillClinic, "SALARY T ELLIS", "salary");
    payHousehold(joint, day);
    if (isDue(day, 2)) transfer(book, day, "ellis/joint", "ellis/saver", 30_000, "HOLIDAYS");
    if (isDue(day, 4)) transfer(book, day, "ellis/joint", "tom.ellis/everyday", 35_000, "TOM");
    shop(joint, tom, day);
    if (isDue(day, 28)) sweep(book, day);
    if (day.last) addInterest(book, day, "ellis/saver", 325);
  }
}

function payHousehold(joint: Life, day: Day): void {
  if (isDue(day, 1)) pay(joint, day, 138_488, FIRMS.harbourBuildingSociety, "MORTGAGE 00418", "direct-debit");
  if (isDue(day, 3)) pay(joint, day, 21_100, FIRMS.calderbrook, "COUNCIL TAX", "direct-debit");
  if (isDue(day, 6)) pay(joint, day, 18_940, FIRMS.pennystone, "PE-118832", "direct-debit");
  if (isDue(day, 9)) pay(joint, day, 4_315, FIRMS.wrenwater, "WATER 71204", "direct-debit");
  if (isDue(day, 11)) pay(joint, day, 64_000, FIRMS.littleAcorns, "ELLIS NURSERY", "standing-order");
  if (isDue(day, 16)) pay(joint, day, 6_720, FIRMS.greyfinch, "HOME AND CAR GF-8820", "direct-debit");
  if (isDue(day, 19)) pay(joint, day, 3_699, FIRMS.causeway, "CB-55127", "direct-debit");
}

function shop(joint: Life, tom: Life, day: Day): void {
  const { random } = joint;
  if (random.chance(day.weekday === 6 ? 90 : 34)) buy(joint, day, GROCERS);
  if (random.chance(22)) buy(joint, day, TRAVEL);
  if (random.chance(10)) buy(joint, day, SHOPS);
  if (random.chance(day.weekday === 0 ? 40 : 6)) buy(joint, day, CAFES);
  if (random.chance(30)) buy(tom, day, CAFES.slice(0, 2));
  if (day.date === 10) buy(tom, day, LEISURE.slice(1, 2));
  if (random.chance(6)) withdraw(tom, day);
}

function sweep(book: Book, day: Day): void {
  const spare = book.balanceOf("ellis/joint") - 400_000;
  if (spare > 10_000) transfer(book, day, "ellis/joint", "ellis/saver", Math.floor(spare / 10_000) * 10_000, "SPARE");
}
