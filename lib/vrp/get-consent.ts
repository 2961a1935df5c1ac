import { getConsentOf } from "#lib/consents/get-consent.ts";
import type { Consent } from "#lib/consents/model.ts";
import { coreBanking } from "#lib/core-banking/core-banking.ts";
import type { NumberedAccount } from "#lib/core-banking/port.ts";

/** A VRP consent of this app; once authorised with the account that the customer chose. */
export async function getVrpConsent(app: { id: string }, id: string): Promise<Consent> {
  const consent = await getConsentOf(app, id, "domestic-vrp");
  const [accountId] = consent.accountIds;
  const account = accountId === undefined ? null : await coreBanking().findNumberedAccount(accountId);
  return account ? { ...consent, resource: { ...consent.resource, DebtorAccount: nameAccount(account) } } : consent;
}

/** An account as the standard names one. */
export function nameAccount({ sortCode, accountNumber, holder }: NumberedAccount) {
  return {
    SchemeName: "UK.OBIE.SortCodeAccountNumber",
    Identification: `${sortCode}${accountNumber}`,
    ...(holder ? { Name: holder } : {}),
  };
}
