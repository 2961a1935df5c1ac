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
                {account.kind ? <small>{account.kind}</small> : null}
                {account.number ? <small className="whitespace-nowrap">{account.number}</small> : null}
              </span>
              <span className="amount text-end">
                {account.balanceMinor === null ? "No balance" : displayMoney(account.balanceMinor, account.currency)}
                {account.creditLine === null ? null : (
                  <small>
                    {displayMoney(account.creditLine.amountMinor, account.currency)} {account.creditLine.name}
                  </small>
                )}
              </span>
            </Anchor>
          </li>
        ))}
      </ul>
    </Card>
  );
}
