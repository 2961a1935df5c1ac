/** Pieces of the program that a page of an app prints. Each is TypeScript that runs as it is after the ones before it. */

export const head = (needs: {
  certificate: boolean;
  key: boolean;
}) => `// npm install openid-client${needs.key ? " jose" : ""}
// node connect.ts (Node.js 22.18 or later)
${needs.key || needs.certificate ? 'import { readFileSync } from "node:fs";\n' : ""}${
  needs.certificate ? 'import { request } from "node:https";\n' : ""
}${needs.key ? 'import { importJWK } from "jose";\n' : ""}import * as openid from "openid-client";
`;

export const KEY = `
// Your private key signs for you
const jwk = JSON.parse(readFileSync(keyFile, "utf8"));
const key = { kid: jwk.kid, key: (await importJWK(jwk, jwk.alg)) as CryptoKey };
`;

export const TRANSPORT = `
// Your certificate says who is calling: transport.pem with its key, and the bank's authority
const transport = {
  cert: readFileSync("transport.pem"),
  key: readFileSync("transport.key"),
  ca: readFileSync("sandbank-ca.pem"),
};
type Init = { method?: string; headers?: HeadersInit; body?: unknown };
const fetchWithCertificate = (url: string, { method = "GET", headers, body }: Init = {}) =>
  new Promise<Response>((resolve, reject) => {
    const options = { method, headers: Object.fromEntries(new Headers(headers)), ...transport };
    const call = request(url, options, async (answer) => {
      const text = Buffer.concat(await answer.toArray()).toString();
      const type = answer.headers["content-type"] ?? "";
      resolve(new Response(text || null, { status: answer.statusCode, headers: { "content-type": type } }));
    });
    call.on("error", reject).end(body ? String(body) : undefined);
  });
const openidFetch = (url: string, init: Init) =>
  url.startsWith("https:") ? fetchWithCertificate(url, init) : fetch(url, init as RequestInit);
`;

export const DPOP = `
// The key your tokens are bound to; each call brings a proof made with it
const DPoP = openid.getDPoPHandle(config, await openid.randomDPoPKeyPair("ES256"));
`;

const CONSENT_BODY = `{
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
}`;

/** `how` calls the bank with a token: a function named call in the program. */
export const consent = (options: string) => `
// 1. A token of the app itself
const token = await openid.clientCredentialsGrant(config, { scope: "accounts" }${options});

// 2. The consent: what you ask the customer for
const answer = await call("POST", \`\${bank}/account-access-consents\`, token.access_token, ${CONSENT_BODY});
if (answer.status !== 201) throw new Error(await answer.text());
const consentId = ((await answer.json()) as { Data: { ConsentId: string } }).Data.ConsentId;
console.log("consent", consentId);
`;

const CALL_HEADERS = `const headersOf = (accessToken: string) => ({
  authorization: \`Bearer \${accessToken}\`,
  "content-type": "application/json",
  "x-fapi-interaction-id": crypto.randomUUID(),
});
`;

export const CALL = `
${CALL_HEADERS}const call = (method: string, url: string, accessToken: string, body: unknown) =>
  fetch(url, { method, headers: headersOf(accessToken), body: JSON.stringify(body) });
`;

export const CALL_WITH_CERTIFICATE = `
${CALL_HEADERS}const call = (method: string, url: string, accessToken: string, body: unknown) =>
  fetchWithCertificate(url, { method, headers: headersOf(accessToken), body: JSON.stringify(body) });
`;

export const CALL_WITH_PROOF = `
const call = (method: string, url: string, accessToken: string, body: unknown) => {
  const headers = new Headers({
    "content-type": "application/json",
    "x-fapi-interaction-id": crypto.randomUUID(),
  });
  const text = JSON.stringify(body);
  return openid.fetchProtectedResource(config, accessToken, new URL(url), method, text, headers, { DPoP });
};
`;

export const PARAMETERS = `
// 3. The address to send the customer to
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
`;
