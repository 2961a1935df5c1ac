import type { Metadata } from "next";
import { NoReading } from "#components/demo/no-reading.tsx";
import { monthInWords, SpendingChart } from "#components/demo/spending-chart.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { CATEGORIES } from "#lib/demo/kinds.ts";
import type { SpendingMonth } from "#lib/demo/model.ts";
import { readSpending } from "#lib/demo/read-spending.ts";
import { largestCategory } from "#lib/demo/summarise-spending.ts";
import { displayMoney } from "#lib/money.ts";
import { dayInWords } from "../day-in-words.ts";
import { readDemoRequest } from "../demo-request.ts";

export const metadata: Metadata = { title: "Spending" };

export default async function SpendingPage() {
  const { session, visit } = await readDemoRequest();
  const reading = await readSpending(session, visit);
  if (reading.outcome !== "read") return <NoReading reading={reading} retryHref="/demo/spending" />;
  const { months, accounts, transactions, readBackTo } = reading.value;
  // The running month says little: the statement is about the last whole one that has spending.
  const told = months.slice(0, -1).findLast((month) => month.totalMinor > 0n) ?? months.at(-1);
  return (
    <div className="grid gap-6">
      <div>
        <h1>Your spending</h1>
        <p className="northmoor-lead mt-2">
          From {transactions.toLocaleString("en-GB")} transactions of{" "}
          {accounts === 1 ? "1 account" : `${accounts} accounts`}. Transfers between your own accounts are left out;
          refunds are taken off.
        </p>
      </div>
      {readBackTo ? (
        <Banner tone="info">
          There are very many transactions: they were read back to {dayInWords(readBackTo)} only, so the first month is
          not complete.
        </Banner>
      ) : null}
      {told && told.totalMinor > 0n ? (
        <SpendingChart months={months} title={titleOf(told)} summary={summaryOf(months, told)} />
      ) : (
        <Card flush>
          <EmptyState title="No spending to show">
            Nothing was spent from the accounts you share in the last six months.
          </EmptyState>
        </Card>
      )}
    </div>
  );
}

function titleOf(month: SpendingMonth): string {
  return `You spent ${displayMoney(month.totalMinor)} in ${monthInWords(month.month)}`;
}

function summaryOf(months: readonly SpendingMonth[], told: SpendingMonth): string {
  const largest = largestCategory(told.totals);
  const most = largest
    ? ` Most of it went on ${CATEGORIES[largest.category].toLowerCase()}: ${displayMoney(largest.amountMinor)}.`
    : "";
  const current = months.at(-1);
  const soFar = current && current !== told ? ` So far this month: ${displayMoney(current.totalMinor)}.` : "";
  return `${titleOf(told)}.${most}${soFar}`;
}
