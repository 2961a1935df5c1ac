import { now } from "#lib/clock.ts";
import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { CoreBalance } from "#lib/core-banking/port.ts";
import { formatAmount } from "#lib/money.ts";
import type { Balance } from "#lib/standards/obuk/aisp/balances.ts";
import type { AccountAccess } from "./model.ts";
import { requireAccount } from "./require-account.ts";

/** The balances of all accounts of the consent, or of one of them. */
export async function listBalances(access: AccountAccess, accountId: string | null = null): Promise<Balance[]> {
  if (accountId !== null) await requireAccount(access, accountId);
  const balances = await coreBanking().readBalances(accountId === null ? access.accountIds : [accountId]);
  const at = now().toISOString();
  return balances.flatMap((balance) => [toBalance(balance, "ITBD", at), toBalance(balance, "ITAV", at)]);
}

function toBalance(
  { accountId, currency, bookedMinor, overdraftMinor }: CoreBalance,
  type: "ITBD" | "ITAV",
  at: string,
): Balance {
  const creditLine = {
    Included: false,
    Type: "Pre-Agreed",
    Amount: { Amount: formatAmount(overdraftMinor), Currency: currency },
  } as const;
  return {
    AccountId: accountId,
    CreditDebitIndicator: bookedMinor < 0n ? "Debit" : "Credit",
    Type: type,
    DateTime: at,
    Amount: { Amount: formatAmount(bookedMinor), Currency: currency, SubType: "BCUR" },
    ...(overdraftMinor > 0n ? { CreditLine: [creditLine] } : {}),
  };
}
