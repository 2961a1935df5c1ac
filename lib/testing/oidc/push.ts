import { finishInteraction } from "#lib/oidc/interactions.ts";
import { confirm, logIn } from "./customer.ts";
import { PKCE } from "./pkce.ts";
import { Browser, ISSUER, paramsOf, REDIRECT_URI } from "./third-party.ts";
import type { Form, ThirdParty } from "./third-party.ts";

/** The parameters of a request without a request object. */
export function plainRequest(consentId: string, overrides: Form = {}): Form {
  const claims = { id_token: { openbanking_intent_id: { value: consentId, essential: true } } };
  return {
    response_type: "code",
    redirect_uri: REDIRECT_URI,
    scope: "openid accounts",
    state: "state-1",
    nonce: "nonce-1",
    claims: JSON.stringify(claims),
    ...PKCE,
    ...overrides,
  };
}

/** The address a browser opens for a request that was pushed. */
export function pushedUrl(app: ThirdParty, requestUri: string): string {
  return `${ISSUER}/auth?${new URLSearchParams({ client_id: app.app.clientId, request_uri: requestUri })}`;
}

/** A customer who agrees, from the address to the parameters the app gets. */
export async function agree(url: string): Promise<Form> {
  const browser = new Browser();
  const uid = await browser.open(url);
  await logIn(uid, "maya.okafor");
  await confirm(uid);
  const response = await browser.get(await finishInteraction(uid));
  return paramsOf(response.headers.get("location"));
}
