import { now } from "#lib/clock.ts";
import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { CoreBalance } from "#lib/core-banking/port.ts";
import { formatAmount } from "#lib/money.ts";
import type { Balance } from "#lib/standards/obuk/aisp/balances.ts";
import type { AccountAccess } from "./model.ts";
import { requireAccount } from "./require-account.ts";

/** What is booked, and what is available with all that is on its way, of all accounts of the consent or of one of them. */
export async function listBalances(access: AccountAccess, accountId: string | null = null): Promise<Balance[]> {
  if (accountId !== null) await requireAccount(access, accountId);
  const balances = await coreBanking().readBalances(accountId === null ? access.accountIds : [accountId]);
  const at = now().toISOString();
  return balances.flatMap((balance) => {
    const { bookedMinor, pendingMinor } = balance;
    return [toBalance(balance, "ITBD", bookedMinor, at), toBalance(balance, "ITAV", bookedMinor + pendingMinor, at)];
  });
}

function toBalance(balance: CoreBalance, type: "ITBD" | "ITAV", minor: bigint, at: string): Balance {
  const { accountId, currency } = balance;
  return {
    AccountId: accountId,
    CreditDebitIndicator: minor < 0n ? "Debit" : "Credit",
    Type: type,
    DateTime: at,
    Amount: { Amount: formatAmount(minor), Currency: currency, SubType: "BCUR" },
    ...creditLineOf(balance),
  };
}

function creditLineOf({ type, currency, overdraftMinor }: CoreBalance): Pick<Balance, "CreditLine"> {
  if (overdraftMinor <= 0n) return {};
  const Amount = { Amount: formatAmount(overdraftMinor), Currency: currency };
  return { CreditLine: [{ Included: false, Type: type === "CARD" ? "Credit" : "Pre-Agreed", Amount }] };
}
