import { Anchor } from "#components/ui/anchor.tsx";
import { Card } from "#components/ui/card.tsx";
import type { AccountView } from "#lib/demo/model.ts";
import { displayMoney } from "#lib/money.ts";

export function AccountList({ accounts }: { accounts: readonly AccountView[] }) {
  return (
    <Card title="Accounts at Sandbank" flush>
      <ul>
        {accounts.map((account) => (
          <li key={account.id}>
            <Anchor className="northmoor-account" href={`/demo/accounts/${encodeURIComponent(account.id)}`}>
              <span>
                <b>{account.name}</b>
                <small>{[account.kind, account.number].filter(Boolean).join(" · ")}</small>
              </span>
              <span className="amount text-end">
                {account.balanceMinor === null ? "No balance" : displayMoney(account.balanceMinor)}
                {account.availableMinor === null ? null : (
                  <small>{displayMoney(account.availableMinor)} available</small>
                )}
              </span>
            </Anchor>
          </li>
        ))}
      </ul>
    </Card>
  );
}
