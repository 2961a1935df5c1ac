// A whole account-information journey without a browser: node e2e/headless-journey.ts [path to demo.json]
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { importJWK } from "jose";
import * as openid from "openid-client";

const demo = JSON.parse(readFileSync(process.argv[2] ?? `${process.env.DATA_DIR ?? ".data"}/demo.json`, "utf8"));
const bank = `${demo.base_url}/open-banking/v4.0/aisp`;
const interaction = randomUUID();
const done = (step: string, detail = "") => console.log(`ok  ${step.padEnd(22)} ${detail}`);

async function call(url: string, token: string, status: number, method = "GET", body?: unknown) {
  const headers = { authorization: `Bearer ${token}`, "x-fapi-interaction-id": interaction, "content-type": "application/json" };
  const response = await fetch(url, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await response.text();
  assert.equal(response.status, status, `${method} ${url} answered ${response.status}: ${text}`);
  return text ? JSON.parse(text) : null;
}

const jwk = demo.app.jwks.keys[0];
const key = { key: (await importJWK(jwk, jwk.alg ?? "PS256")) as CryptoKey, kid: jwk.kid as string };
const options = { execute: demo.issuer.startsWith("http:") ? [openid.allowInsecureRequests] : [] };
const config = await openid.discovery(new URL(demo.issuer), demo.app.client_id, {}, openid.PrivateKeyJwt(key), options);
openid.useCodeIdTokenResponseType(config);
openid.enableDetachedSignatureResponseChecks(config);
openid.enableNonRepudiationChecks(config);
done("discovery", config.serverMetadata().issuer);

const { access_token: clientToken } = await openid.clientCredentialsGrant(config, { scope: "accounts" });
done("client token");

const permissions = ["ReadAccountsDetail", "ReadBalances", "ReadTransactionsDetail", "ReadTransactionsCredits", "ReadTransactionsDebits"];
const expiry = new Date(Date.now() + 90 * 86_400_000).toISOString().replace(/\.\d+Z/, "+00:00");
const request = { Data: { Permissions: permissions, ExpirationDateTime: expiry }, Risk: {} };
const { Data: consent } = await call(`${bank}/account-access-consents`, clientToken, 201, "POST", request);
assert.equal(consent.Status, "AWAU");
done("consent", consent.ConsentId);

const state = openid.randomState();
const nonce = openid.randomNonce();
const verifier = openid.randomPKCECodeVerifier();
const intent = { openbanking_intent_id: { value: consent.ConsentId, essential: true } };
const acr = { essential: true, values: ["urn:openbanking:psd2:sca", "urn:openbanking:psd2:ca"] };
const pkce = { code_challenge: await openid.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256" };
const claims = JSON.stringify({ userinfo: intent, id_token: { ...intent, acr } });
const asked = { redirect_uri: demo.app.redirect_uri, scope: "openid accounts", state, nonce, claims, ...pkce };
const signed = await openid.buildAuthorizationUrlWithJAR(config, asked, key);
const url = await openid.buildAuthorizationUrlWithPAR(config, signed.searchParams);
done("pushed request", url.searchParams.get("request_uri") ?? "");

const customer = demo.customers.find((one: { persona: string }) => /salar/i.test(one.persona)) ?? demo.customers[0];
const decision = { url: url.href, customer: customer.username, decision: "approve" };
const { redirect_to } = await call(`${demo.base_url}/sandbox/v1/authorisations`, demo.api_key, 200, "POST", decision);
done("approved", customer.username);

const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
const tokens = await openid.authorizationCodeGrant(config, new URL(redirect_to), checks);
assert.equal(tokens.claims()?.openbanking_intent_id, consent.ConsentId);
done("tokens", `for ${tokens.expires_in} s${tokens.refresh_token ? ", with a refresh token" : ""}`);

const { Account: accounts } = (await call(`${bank}/accounts`, tokens.access_token, 200)).Data;
assert.ok(accounts.length > 0, "no account was shared");
const account = `${bank}/accounts/${accounts[0].AccountId}`;
const { Balance: balances } = (await call(`${account}/balances`, tokens.access_token, 200)).Data;
const page = await call(`${account}/transactions`, tokens.access_token, 200);
done("data", `${accounts.length} accounts, ${balances.length} balances, ${page.Data.Transaction.length} transactions on the first page`);

const seen = async () => (await call(`${demo.base_url}/sandbox/v1/calls?interactionId=${interaction}`, demo.api_key, 200)).data.length;
for (let tries = 0; (await seen()) < 4; tries++) assert.ok(tries < 20, "the calls are not in the request log after two seconds") ?? (await new Promise((wait) => setTimeout(wait, 100)));
done("request log", `${await seen()} calls of interaction ${interaction}`);

await call(`${bank}/account-access-consents/${consent.ConsentId}`, clientToken, 204, "DELETE");
await call(`${bank}/account-access-consents/${consent.ConsentId}`, clientToken, 400);
const refused = await fetch(`${bank}/accounts`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
assert.ok([401, 403].includes(refused.status), `a deleted consent still answers ${refused.status}`);
done("deleted", `its token is refused with ${refused.status}`);
