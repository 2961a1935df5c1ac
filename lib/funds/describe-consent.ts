import { namedAccountInWords } from "#lib/consents/words.ts";
import type { ConsentDescription } from "#lib/consents/words.ts";
import type { Consent } from "#lib/consents/model.ts";
import { displayDate } from "#lib/display-dates.ts";

/** The Data of a funds-confirmation consent, as far as a customer is told of it. */
type FundsWish = { DebtorAccount: { SchemeName: string; Identification: string; Name?: string } };

/** What a funds-confirmation consent says to the customer: who may ask, about which account, until when. */
export function describeConsent(
  { resource, expiresAt }: Pick<Consent, "resource" | "expiresAt">,
  appName: string,
): ConsentDescription {
  const { DebtorAccount: account } = resource as FundsWish;
  return {
    purpose: `letting ${appName} check whether you have enough money`,
    sentence: `${appName} can ask whether there is enough money in this account, and gets yes or no.`,
    amount: null,
    limits: [],
    rows: [
      { label: "Who asks", value: appName },
      { label: "Account", value: namedAccountInWords(account) },
      { label: "Lasts", value: expiresAt ? `Until ${displayDate(expiresAt)}` : "Until you cancel" },
      { label: "What it learns", value: "Yes or no, never your balance" },
      { label: "Your money", value: "No money is set aside" },
    ],
    notices: ["You can see every check in Connections."],
  };
}
