import { describe } from "#lib/authorisations/describe.ts";
import { now } from "#lib/clock.ts";
import { findConsent } from "#lib/consents/find-consent.ts";
import { readAppNames, readWaiting } from "./data.ts";
import type { WaitingRequest } from "./model.ts";

const SHOWN = 20;

/** What waits on a customer's phone, newest first. */
export async function listWaitingRequests(customerId: string): Promise<WaitingRequest[]> {
  const requests = await readWaiting(customerId, now(), SHOWN);
  const names = await readAppNames(requests.map(({ appId }) => appId));
  const listed = requests.map(async ({ id, appId, consentId, bindingMessage, createdAt, expiresAt }) => {
    const [app, consent] = [names.get(appId), await findConsent(consentId)];
    if (!app || !consent) return [];
    const terms = describe(consent, app.appName);
    const purpose = terms.form === "sharing" ? null : terms.purpose;
    return [{ id, ...app, purpose, bindingMessage, createdAt, expiresAt }];
  });
  return (await Promise.all(listed)).flat();
}
