import { addInterest, buy, openWith, pay, receive, transfer } from "../book.ts";
import type { Book, Life } from "../book.ts";
import type { Day } from "../calendar.ts";
import { isDue, isPayday, isWeekend, timeOn } from "../calendar.ts";
import { FIRMS, SHOPS, TRAVEL } from "../merchants.ts";

const STAFF = ["A Whitlock", "D Osei", "R Farrow"] as const;
const CLIENTS = ["Gillbrook Hotel", "Ashgrove Homes", "Meadow Row School", "Linden Architects"] as const;

/** A small joinery: card takings every working day, invoices, suppliers, payroll, VAT every quarter. */
export function tradeAsNorthmoor(book: Book, days: readonly Day[]): void {
  const random = book.randomFor("northmoor");
  const trading = { book, random, account: "northmoor/current" } as const;
  for (const day of days) {
    if (day.index === 0) {
      openWith(trading, day, 1_842_300, FIRMS.otherBank);
      openWith({ book, account: "northmoor/tax" }, day, 600_000, FIRMS.otherBank);
    }
    sell(trading, day);
    buySupplies(trading, day);
    if (isPayday(day, 28)) payStaff(trading, day);
    if (isDue(day, 7) && day.month % 3 === 2) payVat(trading, day);
    if (isDue(day, 20)) transfer(book, day, "northmoor/current", "northmoor/tax", 210_000, "VAT RESERVE");
    if (day.last) addInterest(book, day, "northmoor/tax", 240);
    if (day.last) {
      book.post({
        account: "northmoor/current",
        at: timeOn(day, 23, 40, 0),
        amount: -1_250,
        kind: "charge",
        information: "MONTHLY ACCOUNT FEE",
        reference: "ACCOUNT FEE",
      });
    }
  }
}

function sell(trading: Life, day: Day): void {
  if (isWeekend(day)) return;
  const { random } = trading;
  receive(
    trading,
    day,
    random.between(24_000, 96_000),
    FIRMS.cardAcquirer,
    `TAKINGS ${String(day.date).padStart(2, "0")}${String(day.month).padStart(2, "0")}`,
    "takings",
  );
  if (random.chance(14)) {
    const client = random.pick(CLIENTS);
    const payer = { name: client, sortCode: "201498", accountNumber: "33104478" };
    receive(trading, day, random.between(90_000, 420_000), payer, `INV ${2000 + day.index}`);
  }
}

function buySupplies(trading: Life, day: Day): void {
  if (isWeekend(day)) return;
  const { random, book, account } = trading;
  // Timber is bought when there is money for it.
  const isFlush = book.balanceOf(account) > 1_000_000;
  if (isFlush && random.chance(34))
    pay(trading, day, random.between(38_000, 265_000), FIRMS.timber, `AT-${4000 + day.index}`, "payment-sent");
  if (random.chance(16))
    pay(trading, day, random.between(4_000, 46_000), FIRMS.ironmongery, `HV${day.index}`, "payment-sent");
  if (random.chance(35)) buy(trading, day, TRAVEL.slice(2, 3));
  if (random.chance(18)) buy(trading, day, SHOPS.slice(2, 3));
  if (isDue(day, 1)) pay(trading, day, 145_000, FIRMS.workshopRent, "UNIT 7", "standing-order");
  if (isDue(day, 10)) pay(trading, day, 41_880, FIRMS.vanLease, "CW-2208", "direct-debit");
}

function payStaff(trading: Life, day: Day): void {
  STAFF.forEach((name, index) => {
    const payee = { name, sortCode: "201487", accountNumber: String(40_118_200 + index) };
    pay(trading, day, 218_400 + index * 13_650, payee, "WAGES", "payment-sent");
  });
}

function payVat(trading: Life, day: Day): void {
  const { book } = trading;
  transfer(book, day, "northmoor/tax", "northmoor/current", 600_000, "VAT QUARTER");
  pay(trading, day, 586_240, FIRMS.taxOffice, `VAT ${day.year}Q${Math.ceil(day.month / 3)}`, "direct-debit");
}
