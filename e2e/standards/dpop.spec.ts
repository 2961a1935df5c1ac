// OAuth 2.0 Demonstrating Proof of Possession, RFC 9449: at the token endpoint, at userinfo and at the bank.
import { expect, test } from "@playwright/test";
import { Prover, type ProofOf } from "../prover.ts";
import { PushingApp } from "../pushing-app.ts";
import { expectRefusal, registerApp, seconds, type RegisteredApp, type Reply } from "../registered-app.ts";

let party: PushingApp;
let plain: RegisteredApp;
let prover: Prover;
let tokens: { access_token: string; refresh_token: string };
let accounts: string;
const TEN_YEARS = 315_360_000;

test.beforeAll(async () => {
  party = await PushingApp.make({ profile: "openid", sender_constraint: "dpop" });
  plain = await registerApp({ profile: "openid" });
  prover = new Prover();
  accounts = `${party.bank}/accounts`;
  tokens = await connect();
});
test.afterAll(async () => {
  await Promise.all([party.app.remove(), plain.remove()]);
});

const tokenUrl = () => `${party.app.issuer}/token`;

async function connect() {
  const asked = await party.app.ask({ response_type: "code" }, await party.createConsent());
  const { params } = await party.app.authorise(await party.app.pushed(asked));
  const headers = { dpop: prover.proof({ method: "POST", url: tokenUrl() }) };
  const { body, text } = await party.app.redeem(params["code"] ?? "", asked, {}, { headers });
  expect(body["token_type"], text).toBe("DPoP");
  return { access_token: String(body["access_token"]), refresh_token: String(body["refresh_token"]) };
}

function read(
  proof: string | null,
  { scheme = "DPoP", token = tokens.access_token, url = accounts } = {},
): Promise<Reply> {
  const headers = { authorization: `${scheme} ${token}`, ...(proof === null ? {} : { dpop: proof }) };
  return party.app.request(url, {}, { headers });
}

const proof = (how: Partial<ProofOf> = {}, by = prover) =>
  by.proof({ method: "GET", url: accounts, token: tokens.access_token, ...how });

function expectChallenge(reply: Reply, error: string, description: RegExp): void {
  expect([reply.status, reply.text], reply.text).toEqual([401, expect.stringMatching(description)]);
  expect(reply.headers.get("www-authenticate")).toMatch(new RegExp(`^DPoP error="${error}", .*algs="PS256 ES256"$`));
  expect(reply.text).not.toContain("AccountId");
}

test("§5: the token is of type DPoP and bound to the key; introspection shows its thumbprint", async () => {
  const { body } = await party.app.post("/introspect", { token: tokens.access_token });
  expect(body).toMatchObject({ active: true, token_type: "DPoP", cnf: { jkt: await prover.thumbprint() } });
  expect((await read(proof())).status).toBe(200);
});

test("§5: the refresh token is bound to the key as well", async () => {
  const ask = (by: Prover | null) => {
    const headers = by ? { dpop: by.proof({ method: "POST", url: tokenUrl() }) } : undefined;
    return party.app.refresh(tokens.refresh_token, {}, { headers });
  };
  expectRefusal(await ask(null), 400, "invalid_grant");
  expectRefusal(await ask(new Prover()), 400, "invalid_grant");
  const { status, body } = await ask(prover);
  expect([status, body["token_type"], body["refresh_token"]]).toEqual([200, "DPoP", tokens.refresh_token]);
});

for (const [name, how] of [
  ["for another method", { method: "GET" }],
  ["for another endpoint", { url: "http://localhost/oidc/par" }],
  ["issued two minutes ahead", { claims: { iat: seconds() + 120 } }],
  ["issued ten years ahead", { claims: { iat: seconds() + TEN_YEARS } }],
  ["issued ten minutes ago", { claims: { iat: seconds() - 600 } }],
  ["without iat", { claims: { iat: undefined } }],
  ["without jti", { claims: { jti: undefined } }],
  ["of type JWT", { signing: { header: { typ: "JWT" } } }],
  ["without a key", { signing: { header: { jwk: undefined } } }],
  ["with alg none", { signing: { alg: "none" } }],
  ["with an HMAC", { signing: { alg: "HS256", secret: "secret" } }],
] as const) {
  test(`at the token endpoint: a proof ${name} is refused with 400`, async () => {
    const dpop = prover.proof({ method: "POST", url: tokenUrl(), ...(how as Partial<ProofOf>) });
    const reply = await party.app.clientCredentials({ headers: { dpop } });
    expect([reply.status, reply.body["error"]], reply.text).toEqual([
      400,
      expect.stringMatching(/^(invalid_dpop_proof|use_dpop_nonce)$/),
    ]);
    await party.app.expectLogged(reply, { error: String(reply.body["error"]), step: "proof of possession" });
  });
}

for (const [name, how, description] of [
  ["of another method", { method: "POST" }, /htm/],
  ["of another address", { url: "http://localhost/open-banking/v4.0/aisp/balances" }, /htu/],
  ["of the host of another bank", { url: "https://evil.example/open-banking/v4.0/aisp/accounts" }, /htu/],
  ["of another token", { token: "another" }, /ath/],
  ["without ath", { claims: { ath: undefined } }, /ath/],
  ["issued two minutes ahead", { claims: { iat: seconds() + 120 } }, /60 seconds/],
  ["issued ten minutes ago", { claims: { iat: seconds() - 600 } }, /5 minutes/],
  ["without jti", { claims: { jti: undefined } }, /jti/],
  ["of type JWT", { signing: { header: { typ: "JWT" } } }, /dpop\+jwt/],
  ["that brings a chain", { signing: { header: { x5c: ["AAAA"] } } }, /x5c/],
  ["that names its key elsewhere", { signing: { header: { jku: "https://evil.example/" } } }, /jku/],
  ["with alg none", { signing: { alg: "none" } }, /PS256 or ES256/],
  ["with an HMAC", { signing: { alg: "HS256", secret: "secret" } }, /PS256 or ES256/],
  ["with an empty signature", { signing: { signature: "" } }, /PS256 or ES256/],
] as const) {
  test(`§4.3 at the bank: a proof ${name} is refused with 401 invalid_dpop_proof`, async () => {
    expectChallenge(await read(proof(how as Partial<ProofOf>)), "invalid_dpop_proof", description);
  });
}

test("§4.3 at the bank: a private key in the proof is refused, and not repeated anywhere", async () => {
  const { d } = prover.jwk;
  const reply = await read(proof({ signing: { header: { jwk: { ...prover.jwk, use: undefined } } } }));
  expectChallenge(reply, "invalid_dpop_proof", /public key/);
  expect(reply.text).not.toContain(String(d));
});

test("§7.1: no proof, two proofs, the proof of another key, the scheme Bearer: 401 and no data", async () => {
  expectChallenge(await read(null), "invalid_dpop_proof", /DPoP header/);
  expectChallenge(await read(`${proof()}, ${proof()}`), "invalid_dpop_proof", /dpop\+jwt/);
  expectChallenge(await read(proof({}, new Prover())), "invalid_token", /another key/);
  expectChallenge(await read(proof(), { scheme: "Bearer" }), "invalid_token", /DPoP/);
  expectChallenge(await read(null, { scheme: "Bearer" }), "invalid_token", /DPoP/);
});

test("§7.1: a token bound to nothing is not taken with a proof", async () => {
  const { body } = await plain.clientCredentials();
  const token = String(body["access_token"]);
  const url = `${party.bank}/account-access-consents/00000000-0000-4000-8000-000000000000`;
  const reply = await read(prover.proof({ method: "GET", url, token }), { token, url });
  expectChallenge(reply, "invalid_token", /no key/);
});

test("§11.1: a proof is good for one call, of thirty at the same time, at the bank and at the token endpoint", async () => {
  const used = proof();
  const atTheBank = await Promise.all(Array.from({ length: 30 }, () => read(used)));
  expect(count(atTheBank)).toEqual({ 200: 1, 401: 29 });
  const headers = { dpop: prover.proof({ method: "POST", url: tokenUrl() }) };
  const atTheTokenEndpoint = await Promise.all(
    Array.from({ length: 30 }, () => party.app.clientCredentials({ headers })),
  );
  expect(count(atTheTokenEndpoint)).toEqual({ 200: 1, 400: 29 });
});

const count = (replies: Reply[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(replies, ({ status }) => String(status))).map(([status, all]) => [
      status,
      all?.length ?? 0,
    ]),
  );

test("§7.2 at userinfo: the same rules hold", async () => {
  const url = `${party.app.issuer}/userinfo`;
  const ask = (dpop: string | null, scheme = "DPoP") => read(dpop, { scheme, url });
  const good = proof({ url });
  const reply = await ask(good);
  expect([reply.status, Object.keys(reply.body)], reply.text).toEqual([200, expect.arrayContaining(["sub"])]);
  for (const refused of [
    await ask(good),
    await ask(proof({ url }, new Prover())),
    await ask(proof()),
    await ask(null, "Bearer"),
  ]) {
    expect(refused.status).toBe(401);
    expect(refused.headers.get("www-authenticate")).toMatch(
      /^DPoP .*error="(invalid_token|invalid_dpop_proof|use_dpop_nonce)"/,
    );
  }
});

test("a call without a token names both schemes", async () => {
  const reply = await party.app.request(accounts);
  expect([reply.status, reply.headers.get("www-authenticate")]).toEqual([401, 'Bearer, DPoP algs="PS256 ES256"']);
});

test("the metadata names the algorithms of proofs", async () => {
  const { body } = await party.app.request("/.well-known/openid-configuration");
  expect(body["dpop_signing_alg_values_supported"]).toEqual(["PS256", "ES256"]);
});
