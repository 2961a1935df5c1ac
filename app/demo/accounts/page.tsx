import type { Metadata } from "next";
import { AccountList } from "#components/demo/account-list.tsx";
import { NoReading } from "#components/demo/no-reading.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { AccountView } from "#lib/demo/model.ts";
import { readAccounts } from "#lib/demo/read-accounts.ts";
import { displayMoney } from "#lib/money.ts";
import { dayInWords } from "../day-in-words.ts";
import { readDemoRequest } from "../demo-request.ts";

export const metadata: Metadata = { title: "Accounts" };

export default async function AccountsPage() {
  const { session, visit } = await readDemoRequest();
  const reading = await readAccounts(session, visit);
  if (reading.outcome !== "read") return <NoReading reading={reading} retryHref="/demo/accounts" />;
  const { value: accounts, connection } = reading;
  return (
    <div className="grid gap-6">
      <div>
        <h1>Your accounts</h1>
        <p className="northmoor-total mt-2">{totalsOf(accounts).join(", ")}</p>
        <p className="northmoor-lead">
          in {accounts.length === 1 ? "1 account" : `${accounts.length} accounts`}. Shared until{" "}
          {dayInWords(connection.sharingEndsAt)}.
        </p>
      </div>
      {accounts.length > 0 ? (
        <AccountList accounts={accounts} />
      ) : (
        <Card flush>
          <EmptyState title="No account is shared">
            The bank answers with no account for this connection. Connect again and choose one.
          </EmptyState>
        </Card>
      )}
      <div className="flex flex-wrap gap-2">
        <ButtonLink href="/demo/spending" variant="primary">
          See your spending
        </ButtonLink>
        <ButtonLink href="/demo/disconnect">Disconnect Sandbank</ButtonLink>
      </div>
    </div>
  );
}

/** One total a currency: what is in pounds is not added to what is in euros. */
function totalsOf(accounts: readonly AccountView[]): string[] {
  const totals = new Map<string, bigint>();
  for (const { currency, balanceMinor } of accounts)
    totals.set(currency, (totals.get(currency) ?? 0n) + (balanceMinor ?? 0n));
  return totals.size === 0 ? [displayMoney(0n)] : [...totals].map(([currency, minor]) => displayMoney(minor, currency));
}
