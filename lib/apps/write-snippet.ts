import { privateKeyFile } from "./names.ts";
import type { App } from "./model.ts";

type Place = { issuer: string; baseUrl: string };

const HEAD = `// npm install openid-client jose
// node connect.ts (Node.js 22.18 or later)
import { readFileSync } from "node:fs";
import { importJWK } from "jose";
import * as openid from "openid-client";
`;

/** Sets the program's values as JSON strings, so that no value can become code. */
function settings(app: App, { issuer, baseUrl }: Place): string {
  const kid = app.jwks.keys[0]?.kid ?? "";
  return `
const issuer = new URL(${JSON.stringify(issuer)});
const bank = ${JSON.stringify(`${baseUrl}/open-banking/v4.0/aisp`)};
const clientId = ${JSON.stringify(app.clientId)};
const redirectUri = ${JSON.stringify(app.redirectUris[0] ?? "")};
const keyFile = ${JSON.stringify(privateKeyFile(kid))};
const jwk = JSON.parse(readFileSync(keyFile, "utf8"));

// Who you are: your private key signs an assertion for each token request
const key = { kid: jwk.kid, key: (await importJWK(jwk, jwk.alg)) as CryptoKey };
const insecure = issuer.protocol === "http:" ? [openid.allowInsecureRequests] : [];
const config = await openid.discovery(issuer, clientId, {}, openid.PrivateKeyJwt(key), {
  execute: insecure,
});
`;
}

const CONSENT = `
// 1. A token of the app itself
const token = await openid.clientCredentialsGrant(config, { scope: "accounts" });

// 2. The consent: what you ask the customer for
const answer = await fetch(\`\${bank}/account-access-consents\`, {
  method: "POST",
  headers: {
    authorization: \`Bearer \${token.access_token}\`,
    "content-type": "application/json",
    "x-fapi-interaction-id": crypto.randomUUID(),
  },
  body: JSON.stringify({
    Data: {
      Permissions: [
        "ReadAccountsDetail",
        "ReadBalances",
        "ReadTransactionsDetail",
        "ReadTransactionsCredits",
        "ReadTransactionsDebits",
      ],
    },
    Risk: {},
  }),
});
if (answer.status !== 201) throw new Error(await answer.text());
const consentId = (await answer.json()).Data.ConsentId;
console.log("consent", consentId);
`;

const HYBRID = `
// 3. The address to send the customer to, with all of it in a signed request object
openid.useCodeIdTokenResponseType(config);
const intent = { openbanking_intent_id: { value: consentId, essential: true } };
const acr = {
  essential: true,
  values: ["urn:openbanking:psd2:sca", "urn:openbanking:psd2:ca"],
};
const verifier = openid.randomPKCECodeVerifier();
const parameters = {
  redirect_uri: redirectUri,
  scope: "openid accounts",
  state: openid.randomState(),
  nonce: openid.randomNonce(),
  claims: JSON.stringify({ userinfo: intent, id_token: { ...intent, acr } }),
  code_challenge: await openid.calculatePKCECodeChallenge(verifier),
  code_challenge_method: "S256",
};
const signed = await openid.buildAuthorizationUrlWithJAR(config, parameters, key);
const url = await openid.buildAuthorizationUrlWithPAR(config, signed.searchParams);
console.log("open", url.href);
`;

const CODE = `
// 3. The address to send the customer to
const intent = { openbanking_intent_id: { value: consentId, essential: true } };
const verifier = openid.randomPKCECodeVerifier();
const url = openid.buildAuthorizationUrl(config, {
  redirect_uri: redirectUri,
  scope: "openid accounts",
  state: openid.randomState(),
  nonce: openid.randomNonce(),
  claims: JSON.stringify({ id_token: intent }),
  code_challenge: await openid.calculatePKCECodeChallenge(verifier),
  code_challenge_method: "S256",
});
console.log("open", url.href);
`;

/** A TypeScript program that runs as it is: token, consent, and the address to send the customer to. */
export function writeSnippet(app: App, place: Place): string {
  return `${HEAD}${settings(app, place)}${CONSENT}${app.profile === "fapi1-advanced" ? HYBRID : CODE}`;
}
