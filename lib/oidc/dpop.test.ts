import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { prisma } from "#lib/db.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { VERIFIER } from "#lib/testing/oidc/pkce.ts";
import { Prover } from "#lib/testing/oidc/prover.ts";
import type { ProofOf } from "#lib/testing/oidc/prover.ts";
import { agree, plainRequest } from "#lib/testing/oidc/push.ts";
import { call, ISSUER, makeThirdParty, seconds } from "#lib/testing/oidc/third-party.ts";
import type { ThirdParty } from "#lib/testing/oidc/third-party.ts";
import { callBank } from "#lib/testing/third-party.ts";
import type { BankAnswer } from "#lib/testing/third-party.ts";

useDatabase();

const BANK = "http://localhost:3000/open-banking/v4.0/aisp";
const ACCOUNTS = `${BANK}/accounts`;

let app: ThirdParty;
let prover: Prover;
let stranger: Prover;
let tokens: { access_token: string; refresh_token: string; token_type: string };

beforeAll(async () => {
  app = await makeThirdParty({ profile: "openid", senderConstraint: "dpop" });
  [prover, stranger] = [await Prover.make(), await Prover.make()];
  tokens = await connect(prover);
});

async function connect(by: Prover) {
  const form = plainRequest(await app.makeConsent());
  const { code = "" } = await agree(`${ISSUER}/auth?${new URLSearchParams({ client_id: app.app.clientId, ...form })}`);
  const grant = {
    code_verifier: VERIFIER,
    grant_type: "authorization_code",
    code,
    redirect_uri: form["redirect_uri"] ?? "",
  };
  const response = await app.post("/token", grant, undefined, { headers: { dpop: await by.proof() } });
  return response.json();
}

const refresh = (dpop?: string) =>
  app.post("/token", { grant_type: "refresh_token", refresh_token: tokens.refresh_token }, undefined, {
    headers: { ...(dpop && { dpop }) },
  });

function read(proof: string | null, { scheme = "DPoP", token = tokens.access_token } = {}): Promise<BankAnswer> {
  return callBank("/accounts", { headers: { authorization: `${scheme} ${token}`, ...(proof && { dpop: proof }) } });
}

const proofOf = (how: ProofOf = {}, by = prover) =>
  by.proof({ method: "GET", url: ACCOUNTS, token: tokens.access_token, ...how });

describe("at the identity provider", () => {
  test("tokens are bound to the key, and the refresh token too", async () => {
    expect(tokens.token_type).toBe("DPoP");
    expect((await refresh(await stranger.proof())).status).toBe(400);
    expect((await refresh()).status).toBe(400);
    const response = await refresh(await prover.proof());
    const again = await response.json();
    expect(again).toMatchObject({ token_type: "DPoP", refresh_token: tokens.refresh_token });
    expect((await read(await proofOf({ token: again.access_token }), { token: again.access_token })).status).toBe(200);
  });

  test.each([
    ["issued over a minute ahead", { claims: { iat: seconds() + 300 } }],
    ["issued ten years ahead", { claims: { iat: seconds() + 315_360_000 } }],
    ["issued ten minutes ago", { claims: { iat: seconds() - 600 } }],
    ["with a fraction in iat", { claims: { iat: seconds() + 0.5 } }],
    ["with iat as text", { claims: { iat: String(seconds()) } }],
    ["without iat", { claims: { iat: undefined } }],
    ["without jti", { claims: { jti: undefined } }],
    ["with a jti of 300 characters", { claims: { jti: "j".repeat(300) } }],
    ["for another method", { method: "GET" }],
    ["for another address", { url: `${ISSUER}/par` }],
    ["for the host of the request", { url: "http://evil.example/oidc/token" }],
    ["of another type", { header: { typ: "JWT" } }],
    ["with a private key in it", { header: { jwk: { kty: "EC", crv: "P-256", x: "AA", y: "AA", d: "AA" } } }],
    ["with a secret in it", { header: { jwk: { kty: "oct", k: "AAAA" } } }],
  ])("a proof %s is refused", async (_, how) => {
    const form = { grant_type: "client_credentials", scope: "accounts" };
    const response = await app.post("/token", form, undefined, { headers: { dpop: await prover.proof(how) } });
    expect(response.status).toBe(400);
    expect((await response.json()).error).toMatch(/^(invalid_dpop_proof|use_dpop_nonce)$/);
  });

  test("over the mutual-TLS address a proof names that address, and over the other one the other", async () => {
    const form = { grant_type: "client_credentials", scope: "accounts" };
    const mtls = "https://localhost:3443/oidc/token";
    const ask = async (url: string, host?: string) => {
      const headers = { dpop: await prover.proof({ url }), ...(host && { host }) };
      return (await app.post("/token", form, undefined, { headers })).status;
    };
    expect(await ask(mtls, "localhost:3443")).toBe(200);
    expect(await ask(mtls)).toBe(400);
    expect(await ask(`${ISSUER}/token`, "localhost:3443")).toBe(400);
    expect(await ask("https://evil.example/oidc/token", "evil.example")).toBe(400);
    const document = await call("/.well-known/openid-configuration", { headers: { host: "localhost:3443" } });
    expect((await document.json()).token_endpoint).toBe(`${ISSUER}/token`);
  });

  test("userinfo needs the scheme DPoP, a proof of the key, and one that is new", async () => {
    const url = `${ISSUER}/userinfo`;
    const proof = (by = prover) => by.proof({ method: "GET", url, token: tokens.access_token });
    const get = (scheme: string, dpop?: string) =>
      call("/userinfo", { headers: { authorization: `${scheme} ${tokens.access_token}`, ...(dpop && { dpop }) } });
    const used = await proof();
    expect((await get("DPoP", used)).status).toBe(200);
    for (const refused of [get("DPoP", used), get("DPoP", await proof(stranger)), get("Bearer"), get("DPoP")]) {
      const response = await refused;
      expect([response.status >= 400 && response.status < 402, response.headers.get("www-authenticate")]).toEqual([
        true,
        expect.stringContaining("error="),
      ]);
    }
  });
});

describe("at the bank", () => {
  test("a token is used with a proof of its key", async () => {
    const answer = await read(await proofOf());
    expect(answer.status).toBe(200);
    expect(answer.body.Data.Account.length).toBeGreaterThan(0);
    const form = await app.post("/token", { grant_type: "client_credentials", scope: "accounts" }, undefined, {
      headers: { dpop: await prover.proof() },
    });
    const { access_token: token } = await form.json();
    const url = `${BANK}/account-access-consents`;
    const dpop = await prover.proof({ method: "POST", url, token });
    const body = { Data: { Permissions: ["ReadAccountsBasic"] }, Risk: {} };
    const headers = { authorization: `DPoP ${token}`, dpop };
    expect((await callBank("/account-access-consents", { method: "POST", body, headers })).status).toBe(201);
  });

  test("a proof may name the mutual-TLS address, and its query does not count", async () => {
    const url = "https://localhost:3443/open-banking/v4.0/aisp/accounts";
    expect((await read(await proofOf({ url }))).status).toBe(200);
    expect((await read(await proofOf({ url: `${ACCOUNTS}?page=2#x` }))).status).toBe(200);
  });

  test.each([
    ["of another method", { method: "POST" }, "htm"],
    ["of another address", { url: `${BANK}/balances` }, "htu"],
    ["of another host", { url: "http://evil.example/open-banking/v4.0/aisp/accounts" }, "htu"],
    ["without an address", { claims: { htu: undefined } }, "htu"],
    ["of another token", { token: "another" }, "ath"],
    ["without the token's hash", { claims: { ath: undefined } }, "ath"],
    ["issued over a minute ahead", { claims: { iat: seconds() + 120 } }, "60 seconds"],
    ["issued over five minutes ago", { claims: { iat: seconds() - 400 } }, "5 minutes"],
    ["with iat as text", { claims: { iat: String(seconds()) } }, "dpop+jwt"],
    ["without iat", { claims: { iat: undefined } }, "whole number"],
    ["without jti", { claims: { jti: undefined } }, "jti"],
    ["with a jti of 300 characters", { claims: { jti: "j".repeat(300) } }, "jti"],
    ["of another type", { header: { typ: "JWT" } }, "dpop+jwt"],
    ["with a private key in it", { header: { jwk: { kty: "EC", crv: "P-256", x: "AA", y: "AA", d: "AA" } } }, "public"],
    ["with a secret in it", { header: { jwk: { kty: "oct", k: "AAAA" } } }, "public key"],
    ["that names its key elsewhere", { header: { jku: "https://evil.example" } }, "jku"],
    ["with a chain in it", { header: { x5c: ["AAAA"] } }, "x5c"],
  ])("refuses a proof %s", async (_, how, words) => {
    const answer = await read(await proofOf(how));
    expect(answer.status).toBe(401);
    expect(answer.body.Errors[0].Message).toContain(words);
    expect(answer.headers.get("www-authenticate")).toMatch(
      /^DPoP error="invalid_dpop_proof", error_description=".+", algs="PS256 ES256"$/,
    );
  });

  test.each(["RS256", "ES384", "PS512", "HS256", "none"])("refuses a proof signed with %s", async (alg) => {
    const claims = { htm: "GET", htu: ACCOUNTS, iat: seconds(), jti: crypto.randomUUID() };
    if (alg === "none") return expect((await read(new UnsecuredJWT(claims).encode())).status).toBe(401);
    const pair = alg === "HS256" ? null : await generateKeyPair(alg, { extractable: true });
    const jwk = pair ? await exportJWK(pair.publicKey) : prover.jwk;
    const signer = new SignJWT(claims).setProtectedHeader({ alg, typ: "dpop+jwt", jwk });
    const proof = await signer.sign(pair?.privateKey ?? new TextEncoder().encode(JSON.stringify(prover.jwk)));
    expect((await read(proof)).status).toBe(401);
  });

  test("refuses the proof of another key, with the token's own reason", async () => {
    const answer = await read(await proofOf({}, stranger));
    expect(answer).toMatchObject({
      status: 401,
      body: { Errors: [{ Message: expect.stringContaining("another key") }] },
    });
    expect(answer.headers.get("www-authenticate")).toMatch(/^DPoP error="invalid_token"/);
  });

  test("refuses a token that comes as Bearer, with a proof and without", async () => {
    for (const proof of [null, await proofOf()]) {
      const answer = await read(proof, { scheme: "Bearer" });
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toMatch(/^DPoP error="invalid_token"/);
    }
  });

  test("refuses the scheme without a proof, with two proofs, and with what is no proof", async () => {
    for (const proof of [null, `${await proofOf()}, ${await proofOf()}`, "a.b.c", "x".repeat(9000)]) {
      expect((await read(proof)).status).toBe(401);
    }
  });

  test("refuses a proof for a token that is bound to nothing", async () => {
    const plain = await makeThirdParty({ profile: "openid" });
    const form = { grant_type: "client_credentials", scope: "accounts" };
    const { access_token: token } = await (await plain.post("/token", form)).json();
    const url = `${BANK}/account-access-consents/00000000-0000-4000-8000-000000000000`;
    const dpop = await prover.proof({ method: "GET", url, token });
    const path = url.slice(BANK.length);
    const bound = await callBank(path, { headers: { authorization: `DPoP ${token}`, dpop } });
    expect(bound).toMatchObject({ status: 401, body: { Errors: [{ Message: expect.stringContaining("no key") }] } });
    expect((await callBank(path, { token })).status).toBe(400);
  });

  test("takes a proof once, of fifty at the same time", async () => {
    const proof = await proofOf();
    const statuses = (await Promise.all(Array.from({ length: 50 }, () => read(proof)))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 401)).toHaveLength(49);
  });

  test("the jti of an assertion or of another call's proof is used up as well", async () => {
    const jti = crypto.randomUUID();
    const form = { grant_type: "client_credentials", scope: "accounts" };
    const headers = { dpop: await prover.proof({ claims: { jti } }) };
    expect((await app.post("/token", form, undefined, { headers })).status).toBe(200);
    expect((await read(await proofOf({ claims: { jti } }))).status).toBe(401);
    expect(await prisma().replayedJwt.count()).toBeGreaterThan(0);
  });
});
