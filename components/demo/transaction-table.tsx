import { Pill } from "#components/ui/pill.tsx";
import { Table } from "#components/ui/table.tsx";
import type { TransactionView } from "#lib/demo/model.ts";
import { displayMoney } from "#lib/money.ts";

const DAY = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  day: "numeric",
  month: "short",
  year: "numeric",
});

const COLUMNS = [
  { key: "title", label: "Description" },
  { key: "day", label: "Date", className: "whitespace-nowrap" },
  { key: "note", label: "Category" },
  { key: "amount", label: "Amount", numeric: true },
  { key: "balance", label: "Balance", numeric: true, fold: "label" as const },
];

export function TransactionTable({ transactions }: { transactions: readonly TransactionView[] }) {
  const rows = transactions.map((transaction) => ({
    key: transaction.key,
    cells: {
      title: (
        <>
          {transaction.title} {transaction.isPending ? <Pill tone="warning">Pending</Pill> : null}
        </>
      ),
      day: <time dateTime={transaction.at.toISOString()}>{DAY.format(transaction.at)}</time>,
      note: <span className="text-muted">{transaction.note}</span>,
      amount: (
        <span className={transaction.amountMinor > 0n ? "northmoor-amount in" : "northmoor-amount"}>
          {transaction.amountMinor > 0n ? "+" : ""}
          {displayMoney(transaction.amountMinor, transaction.currency)}
        </span>
      ),
      balance: transaction.balanceMinor === null ? "" : displayMoney(transaction.balanceMinor, transaction.currency),
    },
  }));
  return <Table caption="Transactions, newest first" columns={COLUMNS} rows={rows} rowHeader />;
}
