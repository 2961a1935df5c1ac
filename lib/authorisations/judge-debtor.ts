import { CONSENT_KINDS } from "#lib/consents/kinds.ts";
import type { Consent } from "#lib/consents/model.ts";
import type { Holding } from "#lib/core-banking/port.ts";
import { displayDate } from "#lib/display-dates.ts";
import { displayMoney } from "#lib/money.ts";
import { amountDueNow } from "#lib/payments/amount-due-now.ts";
import { checkDebtor } from "#lib/payments/check-debtor.ts";
import type { Account } from "#lib/standards/obuk/aisp/accounts.ts";

type Judgement = { unavailable: string | null; warnings: string[] };

/** Whether money can leave this account for the consent, and what its owner should know before it does. */
export function judgeDebtor(consent: Consent, holding: Holding, { AccountTypeCode: typeCode }: Account): Judgement {
  if (CONSENT_KINDS[consent.kind].scope !== "payments") return { unavailable: null, warnings: [] };
  const unavailable = checkDebtor(consent, { ...holding, typeCode });
  return { unavailable, warnings: unavailable ? [] : [...shortage(consent, holding), ...signatures(consent, holding)] };
}

function shortage(consent: Consent, holding: Holding): string[] {
  const { balanceMinor, pendingMinor, overdraftMinor, currency } = holding;
  const due = amountDueNow(consent, currency);
  const availableMinor = balanceMinor + (pendingMinor < 0n ? pendingMinor : 0n) + overdraftMinor;
  if (due === null || due <= availableMinor) return [];
  const available = displayMoney(availableMinor < 0n ? 0n : availableMinor, currency);
  return [`There is not enough money in this account: ${available} available. A payment from it will be refused`];
}

function signatures(consent: Consent, { signatures: needed, otherHolders }: Holding): string[] {
  if (needed < 2) return [];
  const { Authorisation: wish } = consent.resource as { Authorisation?: { CompletionDateTime?: string } };
  const until = wish?.CompletionDateTime ? `, until ${displayDate(new Date(wish.CompletionDateTime))}` : "";
  return [`The payment waits until ${otherHolders.join(" or ")} has approved it too${until}`];
}
