import type { Metadata } from "next";
import { NoReading } from "#components/demo/no-reading.tsx";
import { TransactionTable } from "#components/demo/transaction-table.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { checkQuery } from "#lib/demo/query-of-link.ts";
import { readAccountPage } from "#lib/demo/read-account-page.ts";
import { displayMoney } from "#lib/money.ts";
import { readDemoRequest } from "../../demo-request.ts";

export const metadata: Metadata = { title: "Account" };

type AccountPageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ at?: string | string[] }> };

export default async function AccountPage({ params, searchParams }: AccountPageProps) {
  const [{ session, visit }, { id: written }, { at }] = await Promise.all([readDemoRequest(), params, searchParams]);
  const id = decodeURIComponent(written);
  const reading = await readAccountPage(session, visit, id, checkQuery(typeof at === "string" ? at : undefined));
  const here = `/demo/accounts/${encodeURIComponent(id)}`;
  if (reading.outcome !== "read") return <NoReading reading={reading} retryHref={here} />;
  const { account, transactions, next, previous } = reading.value;
  const hrefOf = (query: string | null) =>
    query === null ? undefined : `${here}${query ? `?${new URLSearchParams({ at: query })}` : ""}`;
  return (
    <div className="grid gap-6">
      <div>
        <p className="northmoor-small">
          <Anchor href="/demo/accounts">All accounts</Anchor>
        </p>
        <h1 className="mt-2">{account.name}</h1>
        {account.balanceMinor === null ? null : (
          <p className="northmoor-total mt-1">{displayMoney(account.balanceMinor, account.currency)}</p>
        )}
        <p className="northmoor-lead">
          {account.kind ? `${account.kind}, ` : null}
          <span className="whitespace-nowrap">{account.number}</span>
          {account.creditLine === null
            ? null
            : `. ${displayMoney(account.creditLine.amountMinor, account.currency)} ${account.creditLine.name} arranged`}
        </p>
      </div>
      <Card title="Transactions" flush>
        {transactions.length > 0 ? (
          <TransactionTable transactions={transactions} />
        ) : (
          <EmptyState title="No transactions">Nothing was paid in or out in the period that is shared.</EmptyState>
        )}
      </Card>
      <Pagination
        previousHref={hrefOf(previous)}
        nextHref={hrefOf(next)}
        summary={transactions.length > 0 ? `${transactions.length} on this page` : undefined}
        label="Pages of transactions"
      />
    </div>
  );
}
