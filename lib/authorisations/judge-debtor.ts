import { bankNow } from "#lib/banks/bank-time.ts";
import { getBank } from "#lib/banks/get-bank.ts";
import { CONSENT_KINDS } from "#lib/consents/kinds.ts";
import type { Consent } from "#lib/consents/model.ts";
import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { Holding } from "#lib/core-banking/port.ts";
import { displayDate } from "#lib/display-dates.ts";
import { displayAmount, displayMoney } from "#lib/money.ts";
import { amountDueNow } from "#lib/payments/amount-due-now.ts";
import { checkDebtor } from "#lib/payments/check-debtor.ts";
import { signUntil } from "#lib/payments/signatures.ts";
import type { Account } from "#lib/standards/obuk/aisp/accounts.ts";
import type { JourneyAccount } from "./model.ts";

type Judgement = Pick<JourneyAccount, "unavailable" | "leaves" | "warnings">;

const NOTHING_TO_SAY: Judgement = { unavailable: null, leaves: null, warnings: [] };

/** Whether money can leave this account for the consent, how much, and what its owner should know before it does. */
export async function judgeDebtor(
  consent: Consent,
  holding: Holding,
  { AccountTypeCode: typeCode }: Account,
): Promise<Judgement> {
  if (CONSENT_KINDS[consent.kind].scope !== "payments") return NOTHING_TO_SAY;
  const unavailable = checkDebtor(consent, { ...holding, typeCode });
  if (unavailable) return { ...NOTHING_TO_SAY, unavailable };
  const due = amountDueNow(consent, holding.currency);
  const leaves = due === null ? null : displayMoney(due, holding.currency);
  const instructed = instructedOf(consent);
  const warnings = [...(await shortage(holding, due)), ...(await signatures(consent, holding))];
  return { unavailable: null, leaves: leaves === instructed ? null : leaves, warnings };
}

/** What the page says already. */
function instructedOf({ resource }: Consent): string | null {
  const { Initiation } = resource as { Initiation?: { InstructedAmount?: { Amount: string; Currency: string } } };
  return Initiation?.InstructedAmount ? displayAmount(Initiation.InstructedAmount) : null;
}

async function shortage(holding: Holding, due: bigint | null): Promise<string[]> {
  const { id, balanceMinor, pendingMinor, overdraftMinor, currency } = holding;
  if (due === null || (await coreBanking().hasFunds(id, due))) return [];
  const availableMinor = balanceMinor + pendingMinor + overdraftMinor;
  const available = displayMoney(availableMinor < 0n ? 0n : availableMinor, currency);
  return [`There is not enough money in this account: ${available} available. A payment from it will be refused`];
}

async function signatures(consent: Consent, { signatures: needed, otherHolders }: Holding): Promise<string[]> {
  if (needed < 2) return [];
  const orderedAt = bankNow(await getBank(consent.bankId));
  const until = displayDate(signUntil(consent.resource, orderedAt));
  return [`The payment waits until ${otherHolders.join(" or ")} has approved it too, until ${until}`];
}
