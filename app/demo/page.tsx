import { ConnectForm } from "#components/demo/connect-form.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { HISTORY_MONTHS, SHARING_DAYS } from "#lib/demo/model.ts";
import { readDemoRequest } from "./demo-request.ts";

const ASKS = [
  "The names, numbers and sort codes of the accounts you choose",
  "Their balances",
  `The details of their transactions of the last ${HISTORY_MONTHS} months, money in and money out`,
];

const FACTS = [
  {
    term: "What it asks to see",
    value: (
      <ul className="grid gap-1">
        {ASKS.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    ),
  },
  { term: "What it cannot do", value: "Move money, or see your password. You log in at your bank, never here." },
  { term: "For how long", value: `${SHARING_DAYS} days. You can stop earlier, here or in Connections at your bank.` },
  {
    term: "What it keeps",
    value: "Nothing but its access, encrypted and for 24 hours. Accounts and transactions are read afresh each time.",
  },
];

export default async function DemoPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const [{ session }, { note }] = await Promise.all([readDemoRequest(), searchParams]);
  const isConnected = Boolean(session?.state.connection);
  return (
    <div className="grid gap-6">
      {note === "disconnected" && !isConnected ? (
        <Banner tone="success" role="status" title="Sandbank is disconnected">
          The bank was told and Northmoor Money has forgotten its access.
        </Banner>
      ) : null}
      <div className="grid gap-3">
        <h1>See all your money in one place</h1>
        <p className="northmoor-lead">
          Northmoor Money shows your accounts and what you spend your money on. Connect your bank and choose which
          accounts to share.
        </p>
      </div>
      {isConnected ? (
        <div className="flex flex-wrap gap-2">
          <ButtonLink href="/demo/accounts" variant="primary" size="lg">
            See your accounts
          </ButtonLink>
          <ButtonLink href="/demo/spending" size="lg">
            See your spending
          </ButtonLink>
        </div>
      ) : (
        <ConnectForm size="lg" />
      )}
      <Card title="Before you connect">
        <SummaryList facts={FACTS} />
      </Card>
    </div>
  );
}
