import { formatAmount, parseAmount } from "#lib/money.ts";
import { redactionFor } from "#lib/standards/obuk/aisp/permissions.ts";
import { redactItem } from "#lib/standards/obuk/aisp/redact-item.ts";
import type { TransactionRow } from "./contents.ts";

type Json = Record<string, unknown>;

/** A movement on an account, before it has a position and a running balance. */
export type Line = {
  id: string;
  bookedAt: Date;
  /** Minor units, positive for money in. */
  amountMinor: bigint;
  /** BOOK, PDNG, RJCT */
  status: string;
  /** The v4 transaction with every Detail member. */
  item: Json;
};

const BASIC = redactionFor([
  "ReadAccountsBasic",
  "ReadTransactionsBasic",
  "ReadTransactionsCredits",
  "ReadTransactionsDebits",
]);

/** Of a v4 transaction that was parsed. */
export function readLine(item: Json): Line {
  const { Amount, Currency: _ } = item["Amount"] as { Amount: string; Currency: string };
  const amount = parseAmount(Amount);
  return {
    id: String(item["TransactionId"]),
    bookedAt: new Date(String(item["BookingDateTime"])),
    amountMinor: item["CreditDebitIndicator"] === "Debit" ? -amount : amount,
    status: String(item["Status"]),
    item,
  };
}

type History = { rows: Omit<TransactionRow, "accountId">[]; balanceMinor: bigint; pendingMinor: bigint };

/**
 * Lines in their order as rows: each with its position and with the balance after it, what is pending included. A line is
 * never dated before the one in front of it, since pages are ranges of positions.
 */
export function layOut(lines: readonly Line[]): History {
  let [balanceMinor, pendingMinor] = [0n, 0n];
  let latest = new Date(0);
  const rows = lines.map((line, index) => {
    if (line.status === "BOOK") balanceMinor += line.amountMinor;
    if (line.status === "PDNG") pendingMinor += line.amountMinor;
    if (line.bookedAt > latest) latest = line.bookedAt;
    return rowOf(line, { position: index + 1, bookedAt: latest, after: balanceMinor + pendingMinor });
  });
  return { rows, balanceMinor, pendingMinor };
}

type Place = { position: number; bookedAt: Date; after: bigint };

/** A line as a row in its place, with the balance after it. */
export function rowOf({ id, amountMinor, status, item }: Line, { position, bookedAt, after }: Place) {
  const shown = withBalance(item, after);
  return {
    id,
    position,
    bookedAt,
    amountMinor,
    balanceMinor: after,
    status,
    detail: JSON.stringify(shown),
    basic: JSON.stringify(redactItem("transactions", shown, BASIC)),
  };
}

/** With the running balance where the transaction has one; its members stay in their order. */
function withBalance(item: Json, balanceMinor: bigint): Json {
  const balance = item["Balance"] as { Amount: { Currency: string } } | undefined;
  if (!balance) return item;
  const Amount = { ...balance.Amount, Amount: formatAmount(balanceMinor) };
  return { ...item, Balance: { ...balance, CreditDebitIndicator: balanceMinor < 0n ? "Debit" : "Credit", Amount } };
}
