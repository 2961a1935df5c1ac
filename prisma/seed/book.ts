import type { Day } from "./calendar.ts";
import { timeOn } from "./calendar.ts";
import type { AccountKey, AccountPlan } from "./accounts.ts";
import { ACCOUNTS, currencyOf, isLoan } from "./accounts.ts";
import type { Firm, Merchant } from "./merchants.ts";
import type { MovementKind } from "./movement-kinds.ts";
import { randomFrom } from "./random.ts";
import type { Random } from "./random.ts";

/** One movement of money on one account, before it has a position and a running balance. */
export type Movement = {
  account: AccountKey;
  at: Date;
  /** Pence, positive for money in. */
  amount: number;
  kind: MovementKind;
  information: string;
  reference: string;
  merchant?: Merchant;
  counterparty?: Firm;
  authorisation?: "Contactless" | "PIN" | "ConsumerDevice" | "None";
  /** The account of this bank that a transfer goes to. */
  to?: AccountKey;
  exchange?: Exchange;
};

/** What an amount was converted from or to. */
export type Exchange = {
  source: string;
  target: string;
  /** Units of the target for one of the source. */
  rate: number;
  /** Minor units of the source. */
  instructed: number;
};

/** Collects movements and knows every balance on the way. */
export type Book = {
  /** The chance in a life, drawn from the seed of the bank. */
  randomFor(life: string): Random;
  /** A payment that the account has not got the money for does not take place. */
  post(movement: Movement): void;
  canPay(account: AccountKey, amount: number): boolean;
  balanceOf(account: AccountKey): number;
  movementsOf(account: AccountKey): Movement[];
};

/** The seed of the demo organisation's bank. */
export const DEMO_SEED = "sandbank";

export function openBook(seed: string): Book {
  const movements = new Map<AccountKey, Movement[]>();
  const balances = new Map<AccountKey, number>();
  const canPay = (account: AccountKey, amount: number) => {
    const plan: AccountPlan = ACCOUNTS[account];
    return isLoan(plan) || (balances.get(account) ?? 0) - amount >= -plan.overdraft;
  };
  return {
    canPay,
    randomFor: (life) => randomFrom(seed === DEMO_SEED ? `life:${life}` : `${seed}:life:${life}`),
    post(movement) {
      if (movement.amount < 0 && !canPay(movement.account, -movement.amount)) return;
      const list = movements.get(movement.account);
      if (list) list.push(movement);
      else movements.set(movement.account, [movement]);
      balances.set(movement.account, (balances.get(movement.account) ?? 0) + movement.amount);
    },
    balanceOf: (account) => balances.get(account) ?? 0,
    // toSorted is stable: what shares an instant keeps the order it was posted in.
    movementsOf: (account) => (movements.get(account) ?? []).toSorted((a, b) => a.at.getTime() - b.at.getTime()),
  };
}

export type Life = { book: Book; random: Random; account: AccountKey };

export function openWith({ book, account }: Omit<Life, "random">, day: Day, amount: number, from: Firm): void {
  book.post({
    account,
    at: timeOn(day, 0, 5, 0),
    amount,
    kind: "credit-received",
    information: `FROM ${from.name.toUpperCase()} OPENING BALANCE`,
    reference: "OPENING BALANCE",
    counterparty: from,
  });
}

export function receive(
  life: Life,
  day: Day,
  amount: number,
  from: Firm,
  reference: string,
  kind: MovementKind = "credit-received",
): void {
  life.book.post({
    account: life.account,
    at: timeOn(
      day,
      kind === "salary" ? 0 : life.random.between(6, 8),
      life.random.between(1, 59),
      life.random.between(0, 59),
    ),
    amount,
    kind,
    information: `${from.name.toUpperCase()} ${reference}`,
    reference,
    counterparty: from,
  });
}

export function pay(life: Life, day: Day, amount: number, to: Firm, reference: string, kind: MovementKind): void {
  life.book.post({
    account: life.account,
    at: timeOn(
      day,
      kind === "payment-sent" ? life.random.between(9, 17) : 1,
      life.random.between(0, 59),
      life.random.between(0, 59),
    ),
    amount: -amount,
    kind,
    information: `${to.name.toUpperCase()} ${reference}`,
    reference,
    counterparty: to,
  });
}

export function buy(life: Life, day: Day, merchants: readonly Merchant[]): void {
  const { book, random, account } = life;
  const merchant = random.pick(merchants);
  const amount = random.between(merchant.from, merchant.to);
  book.post({
    account,
    at: timeOn(day, random.between(8, 21), random.between(0, 59), random.between(0, 59)),
    amount: -amount,
    kind: "card-purchase",
    information: `${merchant.name.toUpperCase()} ${merchant.town.toUpperCase()} ${merchant.country ?? "GB"}`,
    reference: merchant.name.toUpperCase().slice(0, 18),
    merchant,
    authorisation:
      amount <= 10_000 ? random.pick(["Contactless", "Contactless", "PIN", "ConsumerDevice"] as const) : "PIN",
  });
}

export function refund(life: Life, day: Day, merchants: readonly Merchant[]): void {
  const { book, random, account } = life;
  const merchant = random.pick(merchants);
  book.post({
    account,
    at: timeOn(day, random.between(10, 16), random.between(0, 59), random.between(0, 59)),
    amount: random.between(merchant.from, merchant.to),
    kind: "card-refund",
    information: `REFUND ${merchant.name.toUpperCase()} ${merchant.town.toUpperCase()} GB`,
    reference: "REFUND",
    merchant,
    authorisation: "None",
  });
}

export function withdraw({ book, random, account }: Life, day: Day): void {
  book.post({
    account,
    at: timeOn(day, random.between(9, 19), random.between(0, 59), random.between(0, 59)),
    amount: -random.pick([1000, 2000, 2000, 3000, 5000]),
    kind: "cash",
    information: "CASH MACHINE HEADROW LEEDS",
    reference: "CASH",
    authorisation: "PIN",
  });
}

/** Moves money between two accounts of this bank. */
export function transfer(
  book: Book,
  day: Day,
  from: AccountKey,
  to: AccountKey,
  amount: number,
  reference: string,
): void {
  if (!book.canPay(from, amount)) return;
  const at = timeOn(day, 7, 30, 0);
  const information = `TRANSFER ${reference}`;
  book.post({ account: from, at, amount: -amount, kind: "transfer-out", information, reference, to });
  book.post({ account: to, at, amount, kind: "transfer-in", information, reference });
}

/** Interest of a month at a yearly rate in basis points, on the last day, after everything else. */
export function addInterest(book: Book, day: Day, account: AccountKey, basisPoints: number): void {
  const amount = Math.floor((book.balanceOf(account) * basisPoints) / 120_000);
  if (amount <= 0) return;
  book.post({
    account,
    at: timeOn(day, 23, 50, 0),
    amount,
    kind: "interest",
    information: "GROSS INTEREST",
    reference: "INTEREST",
  });
}

/** Interest of a month on what is owed, at a yearly rate in basis points, on the last day, after everything else. */
export function chargeInterest(book: Book, day: Day, account: AccountKey, basisPoints: number): void {
  const amount = Math.floor((-book.balanceOf(account) * basisPoints) / 120_000);
  if (amount <= 0) return;
  book.post({
    account,
    at: timeOn(day, 23, 50, 0),
    amount: -amount,
    kind: "interest-charged",
    information: "INTEREST CHARGED",
    reference: "INTEREST",
  });
}

/** What is owed on a loan when its history begins. */
export function owe(book: Book, day: Day, account: AccountKey, amount: number): void {
  book.post({
    account,
    at: timeOn(day, 0, 5, 0),
    amount: -amount,
    kind: "loan-drawn",
    information: "BALANCE OF THE LOAN BROUGHT FORWARD",
    reference: "BALANCE FORWARD",
  });
}

/** Changes money between two accounts of one customer, at a rate in ten-thousandths. */
export function exchange(
  book: Book,
  day: Day,
  { from, to }: { from: AccountKey; to: AccountKey },
  amount: number,
  tenThousandths: number,
): void {
  if (!book.canPay(from, amount)) return;
  const at = timeOn(day, 11, 20, 0);
  const [source, target] = [currencyOf(ACCOUNTS[from]), currencyOf(ACCOUNTS[to])];
  const rate = { source, target, rate: tenThousandths / 10_000, instructed: amount };
  const common = { at, information: `EXCHANGE ${source} TO ${target}`, reference: "EXCHANGE", exchange: rate };
  const received = Math.floor((amount * tenThousandths) / 10_000);
  book.post({ ...common, account: from, amount: -amount, kind: "transfer-out", to });
  book.post({ ...common, account: to, amount: received, kind: "transfer-in" });
}
