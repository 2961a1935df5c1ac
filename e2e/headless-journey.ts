// A whole account-information journey without a browser: node e2e/headless-journey.ts [path to demo.json]
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { importJWK } from "jose";
import * as openid from "openid-client";

const demo = JSON.parse(readFileSync(process.argv[2] ?? `${process.env.DATA_DIR ?? ".data"}/demo.json`, "utf8"));
const bank = `${demo.base_url}/open-banking/v4.0/aisp`;
const interaction = randomUUID();
const fapi = { "x-fapi-interaction-id": interaction, "content-type": "application/json" };
const done = (step: string, detail = "") => console.log(`ok  ${step.padEnd(15)} ${detail}`);

async function call(url: string, token: string, statuses: number[], method = "GET", content?: object) {
  const headers = { ...fapi, authorization: `Bearer ${token}` };
  const response = await fetch(url, { method, headers, body: content && JSON.stringify(content) });
  const text = await response.text();
  assert.ok(statuses.includes(response.status), `${method} ${url} answered ${response.status}: ${text.slice(0, 300)}`);
  return { status: response.status, ...(text ? JSON.parse(text) : {}) };
}

const jwk = demo.app.jwks.keys[0];
const key = { key: (await importJWK(jwk, jwk.alg)) as CryptoKey, kid: jwk.kid };
const auth = openid.PrivateKeyJwt(key);
const execute = demo.issuer.startsWith("http:") ? [openid.allowInsecureRequests] : [];
const config = await openid.discovery(new URL(demo.issuer), demo.app.client_id, {}, auth, { execute });
openid.useCodeIdTokenResponseType(config);
openid.enableDetachedSignatureResponseChecks(config);
openid.enableNonRepudiationChecks(config);
done("discovery", config.serverMetadata().issuer);

const { access_token: own } = await openid.clientCredentialsGrant(config, { scope: "accounts" });
const Permissions = "AccountsDetail Balances TransactionsDetail TransactionsCredits TransactionsDebits"
  .split(" ")
  .map((name) => `Read${name}`);
const consents = `${bank}/account-access-consents`;
const { Data: consent } = await call(consents, own, [201], "POST", { Data: { Permissions }, Risk: {} });
assert.equal(consent.Status, "AWAU");
done("consent", consent.ConsentId);

const [state, nonce, verifier] = [openid.randomState(), openid.randomNonce(), openid.randomPKCECodeVerifier()];
const intent = { openbanking_intent_id: { value: consent.ConsentId, essential: true } };
const acr = { essential: true, values: ["urn:openbanking:psd2:sca", "urn:openbanking:psd2:ca"] };
const claims = JSON.stringify({ userinfo: intent, id_token: { ...intent, acr } });
const pkce = { code_challenge: await openid.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256" };
const asked = { redirect_uri: demo.app.redirect_uri, scope: "openid accounts", state, nonce, claims, ...pkce };
const signed = await openid.buildAuthorizationUrlWithJAR(config, asked, key);
const url = await openid.buildAuthorizationUrlWithPAR(config, signed.searchParams);
done("pushed request", url.searchParams.get("request_uri") ?? "");

const { username: customer } = demo.customers[0];
const decision = { url: url.href, customer, decision: "approve" };
const approved = await call(`${demo.base_url}/sandbox/v1/authorisations`, demo.api_key, [201], "POST", decision);
const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
const tokens = await openid.authorizationCodeGrant(config, new URL(approved.redirect_to), checks);
assert.equal(tokens.claims()?.openbanking_intent_id, consent.ConsentId);
done("approved", `by ${customer}, token for ${tokens.expires_in} s, refresh token: ${Boolean(tokens.refresh_token)}`);

const { Data: shared } = await call(`${bank}/accounts`, tokens.access_token, [200]);
const account = `${bank}/accounts/${shared.Account[0].AccountId}`;
const { Data: balances } = await call(`${account}/balances`, tokens.access_token, [200]);
const { Data: page } = await call(`${account}/transactions`, tokens.access_token, [200]);
assert.ok(balances.Balance.length > 0 && page.Transaction.length > 0);
done("data", `${shared.Account.length} accounts, ${page.Transaction.length} transactions on the first page`);

const log = `${demo.base_url}/sandbox/v1/calls?interactionId=${interaction}`;
const logged = async () => (await call(log, demo.api_key, [200])).data.length;
for (let tries = 0; (await logged()) < 4; tries++) {
  assert.ok(tries < 20, "the calls are not in the request log after two seconds");
  await new Promise((wait) => setTimeout(wait, 100));
}
done("request log", `${await logged()} calls of interaction ${interaction}`);

await call(`${consents}/${consent.ConsentId}`, own, [204], "DELETE");
await call(`${consents}/${consent.ConsentId}`, own, [400]);
const { status } = await call(`${bank}/accounts`, tokens.access_token, [401, 403]);
done("deleted", `the token is refused with ${status}`);
