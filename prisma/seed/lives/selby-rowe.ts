import { buy, chargeInterest, openWith, owe, pay, receive, transfer } from "../book.ts";
import type { Book, Life } from "../book.ts";
import type { Day } from "../calendar.ts";
import { isDue, isPayday, isWeekend, timeOn } from "../calendar.ts";
import { CAFES, FIRMS, SHOPS, TRAVEL } from "../merchants.ts";

const STAFF = ["K Marchetti", "J Adeyemi"] as const;

/** A practice of two partners: a few large invoices a month, salaries, rent, a loan, and a card that is paid off. */
export function practiseAsSelbyAndRowe(book: Book, days: readonly Day[]): void {
  const random = book.randomFor("selby-rowe");
  const office = { book, random, account: "selby-rowe/office" } as const;
  const card = { book, random, account: "selby-rowe/card" } as const;
  for (const day of days) {
    if (day.index === 0) {
      openWith(office, day, 3_264_000, FIRMS.otherBank);
      owe(book, day, "selby-rowe/loan", 2_650_000);
    }
    if (isDue(day, 9)) receive(office, day, 440_000, FIRMS.rivenhall, `INV ${700 + day.index}`);
    if (isDue(day, 18))
      receive(office, day, random.between(290_000, 470_000), FIRMS.skerryStudio, `INV ${701 + day.index}`);
    if (isPayday(day, 27)) paySalaries(office, day);
    payOverheads(office, day);
    if (isDue(day, 12)) transfer(book, day, "selby-rowe/office", "selby-rowe/loan", 62_480, "LOAN 0265");
    spend(card, day);
    if (isDue(day, 20)) payCardOff(book, day);
    if (day.last) {
      chargeInterest(book, day, "selby-rowe/loan", 790);
      chargeFee(book, day);
    }
  }
}

function paySalaries(office: Life, day: Day): void {
  STAFF.forEach((name, index) => {
    const payee = { name, sortCode: "201487", accountNumber: String(40_118_310 + index) };
    pay(office, day, 226_150 + index * 18_420, payee, "SALARY", "payment-sent");
  });
}

function payOverheads(office: Life, day: Day): void {
  if (isDue(day, 1)) pay(office, day, 168_000, FIRMS.studioRent, "FLOOR 3", "standing-order");
  if (isDue(day, 6)) pay(office, day, 18_940, FIRMS.pennystone, "PE-402218", "direct-debit");
  if (isDue(day, 10)) pay(office, day, 7_150, FIRMS.causeway, "CB-90337", "direct-debit");
  if (isDue(day, 14)) pay(office, day, 24_260, FIRMS.indemnity, "DI-55102", "direct-debit");
}

function spend(card: Life, day: Day): void {
  if (isWeekend(day)) return;
  if (card.random.chance(28)) buy(card, day, TRAVEL.slice(0, 1));
  if (card.random.chance(18)) buy(card, day, CAFES);
  if (card.random.chance(8)) buy(card, day, SHOPS.slice(1, 3));
}

function payCardOff(book: Book, day: Day): void {
  const owed = -book.balanceOf("selby-rowe/card");
  if (owed > 0) transfer(book, day, "selby-rowe/office", "selby-rowe/card", owed, "OFFICE CARD");
}

function chargeFee(book: Book, day: Day): void {
  book.post({
    account: "selby-rowe/office",
    at: timeOn(day, 23, 40, 0),
    amount: -1_250,
    kind: "charge",
    information: "MONTHLY ACCOUNT FEE",
    reference: "ACCOUNT FEE",
  });
}
