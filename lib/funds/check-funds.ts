import { now } from "#lib/clock.ts";
import type { Consent } from "#lib/consents/model.ts";
import { coreBanking } from "#lib/core-banking/core-banking.ts";
import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { parseAmount } from "#lib/money.ts";
import { insertCheck } from "./data.ts";
import type { FundsCheck } from "./model.ts";

type Question = { Reference?: string; InstructedAmount: { Amount: string; Currency: string } };

/**
 * Asks the bank whether the account of a consent could pay this much now, and keeps question and answer. Available is what
 * is booked, less what is pending, with the arranged overdraft. Throws unsupported-currency and field-invalid.
 */
export async function checkFunds(
  { id: consentId, appId, accountIds: [accountId] }: Pick<Consent, "id" | "appId" | "accountIds">,
  { Reference, InstructedAmount: { Amount, Currency } }: Question,
): Promise<FundsCheck> {
  const account = accountId === undefined ? null : await coreBanking().findNumberedAccount(accountId);
  if (!account) throw new DomainError("account-not-in-consent", "The account of the consent is not there any more");
  if (Currency !== account.currency) {
    throw new DomainError("unsupported-currency", `The account is kept in ${account.currency}`, {
      field: "Data.InstructedAmount.Currency",
    });
  }
  const amountMinor = readAmount(Amount);
  const at = now();
  const check = {
    id: newId(at),
    consentId,
    appId,
    accountId: account.id,
    reference: Reference ?? null,
    amountMinor,
    currency: Currency,
    isAvailable: await coreBanking().hasFunds(account.id, amountMinor),
    at,
  };
  await insertCheck(check);
  return check;
}

function readAmount(amount: string): bigint {
  try {
    return parseAmount(amount);
  } catch {
    throw new DomainError("field-invalid", "Send an amount with at most two decimals", {
      field: "Data.InstructedAmount.Amount",
    });
  }
}
