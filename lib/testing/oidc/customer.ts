import { approveJourney } from "#lib/authorisations/approve-journey.ts";
import { submitCode } from "#lib/authorisations/submit-code.ts";
import { submitLogin } from "#lib/authorisations/submit-login.ts";
import { viewJourney } from "#lib/authorisations/view-journey.ts";
import { findCustomerByUsername } from "#lib/customers/find-customer.ts";
import { listPhoneMessages } from "#lib/customers/list-phone-messages.ts";
import { PERSONAS } from "#lib/customers/personas.ts";
import { finishInteraction } from "#lib/oidc/interactions.ts";
import type { Browser, ThirdParty } from "./third-party.ts";
import { paramsOf } from "./third-party.ts";

export type Username = keyof typeof PERSONAS;

/** The code on the customer's phone. */
export async function phoneCode(username: Username): Promise<string> {
  const customer = await findCustomerByUsername(username);
  const [latest] = await listPhoneMessages(customer?.id ?? "");
  return latest?.code ?? "";
}

export async function logIn(uid: string, username: Username): Promise<string> {
  const { shown } = await viewJourney(uid);
  await submitLogin(uid, { username, password: PERSONAS[username].password });
  return submitCode(uid, await phoneCode(username), shown);
}

/** Chooses every account that can be shared and confirms. */
export async function confirm(uid: string): Promise<string> {
  const view = await viewJourney(uid);
  const accountIds = view.accounts.filter(({ unavailable }) => unavailable === null).map(({ id }) => id);
  return approveJourney(uid, { accountIds, shown: view.shown });
}

/** Leaves the bank; returns where the browser is sent. */
export async function leave(browser: Browser, uid: string): Promise<string> {
  const response = await browser.get(await finishInteraction(uid));
  return response.headers.get("location") ?? `${response.status} ${await response.text()}`;
}

/** The whole visit of a customer who agrees. Returns the parameters the app gets. */
export async function authorise(
  browser: Browser,
  thirdParty: ThirdParty,
  consentId: string,
  username: Username = "maya.okafor",
): Promise<Record<string, string>> {
  const uid = await browser.open(thirdParty.urlFor(await thirdParty.requestObject(consentId)));
  await logIn(uid, username);
  await confirm(uid);
  return paramsOf(await leave(browser, uid));
}
