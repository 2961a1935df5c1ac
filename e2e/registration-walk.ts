// A third party from nothing to data and away again, by public interfaces only:
//   DATA_DIR=.data node e2e/registration-walk.ts
// It enters software into the directory, registers it by DCR over mutual TLS, connects, reads accounts and deletes itself.
import { importJWK } from "jose";
import * as openid from "openid-client";
import { type DirectorySoftware, makeDirectorySoftware } from "./directory-software.ts";
import { registrationOf, signed } from "./signed-registration.ts";
import { authoriseHeadless, type DemoFile, readDemoFile } from "./tpp.ts";

export type WalkDemo = DemoFile & { ca: string; mtls_url: string };
type Json = Record<string, unknown>;
export type Step = { step: string; status: number };

export async function walkRegistration(demo: WalkDemo): Promise<Step[]> {
  const steps: Step[] = [];
  const software = await makeDirectorySoftware(demo);
  const send = sender(software, steps);

  const registered = await send("register", `${demo.mtls_url}/oidc/register`, {
    method: "POST",
    headers: { "content-type": "application/jose" },
    body: await signed(software, registrationOf(software, demo.issuer)),
  });
  const clientId = String(registered["client_id"]);

  const config = await configure(demo, software, clientId);
  const clientToken = (await openid.clientCredentialsGrant(config, { scope: "openid accounts" })).access_token;
  steps.push({ step: "client credentials token", status: 200 });
  const asClient = { authorization: `Bearer ${clientToken}` };

  const aisp = `${demo.mtls_url}/open-banking/v4.0/aisp`;
  const consent = await send("consent", `${aisp}/account-access-consents`, {
    method: "POST",
    headers: { ...asClient, "content-type": "application/json" },
    body: JSON.stringify({ Data: { Permissions: ["ReadAccountsBasic"] }, Risk: {} }),
  });
  const accessToken = await connect(demo, config, software, (consent["Data"] as { ConsentId: string }).ConsentId);
  await send("accounts", `${aisp}/accounts`, { headers: { authorization: `Bearer ${accessToken}` } });

  const own = `${demo.mtls_url}/oidc/register/${clientId}`;
  await send("delete the registration", own, { method: "DELETE", headers: asClient });
  await send("accounts afterwards", `${aisp}/accounts`, { headers: { authorization: `Bearer ${accessToken}` } });
  await send("registration afterwards", own, { headers: asClient });
  return steps;
}

function sender({ fetch }: DirectorySoftware, steps: Step[]) {
  return async (step: string, address: string, init: RequestInit): Promise<Json> => {
    const answer = await fetch(address, init);
    steps.push({ step, status: answer.status });
    const text = await answer.text();
    return text === "" ? {} : (JSON.parse(text) as Json);
  };
}

async function configure(demo: WalkDemo, { signing, fetch }: DirectorySoftware, clientId: string) {
  const key = (await importJWK(signing.jwk, "ES256")) as CryptoKey;
  const auth = openid.PrivateKeyJwt({ key, kid: signing.kid });
  const own = { use_mtls_endpoint_aliases: true, id_token_signed_response_alg: "PS256" };
  const issuer = new URL(demo.issuer);
  const config = await openid.discovery(issuer, clientId, own, auth, { execute: [openid.allowInsecureRequests] });
  // Everything from here on goes over mutual TLS, to the addresses of mtls_endpoint_aliases.
  config[openid.customFetch] = (address, init) =>
    address.startsWith("https:") ? fetch(address, init as RequestInit) : globalThis.fetch(address, init as RequestInit);
  openid.useCodeIdTokenResponseType(config);
  openid.enableDetachedSignatureResponseChecks(config);
  return config;
}

/** A signed request object by PAR, the customer's yes without a browser, and the code's tokens. */
async function connect(demo: WalkDemo, config: openid.Configuration, software: DirectorySoftware, consentId: string) {
  const state = openid.randomState();
  const nonce = openid.randomNonce();
  const verifier = openid.randomPKCECodeVerifier();
  const intent = { openbanking_intent_id: { value: consentId, essential: true } };
  const acr = { essential: true, values: ["urn:openbanking:psd2:sca"] };
  const query = {
    scope: "openid accounts",
    response_type: "code id_token",
    redirect_uri: software.redirectUri,
    state,
    nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    claims: JSON.stringify({ userinfo: intent, id_token: { ...intent, acr } }),
  };
  const key = (await importJWK(software.signing.jwk, "ES256")) as CryptoKey;
  const object = await openid.buildAuthorizationUrlWithJAR(config, query, { key, kid: software.signing.kid });
  const request = object.searchParams.get("request") ?? "";
  const url = (await openid.buildAuthorizationUrlWithPAR(config, { request })).href;
  const customer = demo.customers[0]?.username ?? "";
  const back = new URL(await authoriseHeadless(demo, { url, customer, decision: "approve" }));
  const expected = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
  return (await openid.authorizationCodeGrant(config, back, expected)).access_token;
}

if (process.argv[1] === import.meta.filename) console.table(await walkRegistration(readDemoFile() as WalkDemo));
