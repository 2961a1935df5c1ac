import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { prisma } from "#lib/db.ts";
import { revokeConsent } from "#lib/consents/revoke-consent.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { finishInteraction } from "./interactions.ts";
import { forgetLoadedKeys } from "#lib/signing-keys/load-keys.ts";
import { publishedKeys } from "#lib/signing-keys/published-keys.ts";
import { sweepRecords } from "./sweep-records.ts";
import { authorise, confirm, logIn } from "#lib/testing/oidc/customer.ts";
import { Browser, ISSUER, makeThirdParty, seconds } from "#lib/testing/oidc/third-party.ts";
import type { ThirdParty } from "#lib/testing/oidc/third-party.ts";

useDatabase();

let app: ThirdParty;
beforeAll(async () => {
  app = await makeThirdParty();
});

const MANY = 50;
const atOnce = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: MANY }, work));

function count(values: number[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

describe("fifty at once", () => {
  test("redeem one code: one succeeds, the others are invalid_grant", async () => {
    const { code = "" } = await authorise(new Browser(), app, await app.makeConsent());
    const responses = await atOnce(() => app.redeem(code));
    expect(count(responses.map(({ status }) => status))).toEqual({ 200: 1, 400: MANY - 1 });
    const errors = await Promise.all(
      responses.filter(({ status }) => status === 400).map(async (each) => (await each.json()).error),
    );
    expect(new Set(errors)).toEqual(new Set(["invalid_grant"]));
  });

  test("use one client assertion: one succeeds, the others are invalid_client", async () => {
    const assertion = await app.assertion();
    const form = { grant_type: "client_credentials", scope: "accounts" };
    const responses = await atOnce(() => app.post("/token", form, assertion));
    expect(count(responses.map(({ status }) => status))).toEqual({ 200: 1, 401: MANY - 1 });
    expect((await app.post("/introspect", { token: "x" }, assertion)).status).toBe(401);
  });

  test("go back to the app from one visit: one code is made, and every click leads to it", async () => {
    const browser = new Browser();
    const consentId = await app.makeConsent();
    const uid = await browser.open(app.urlFor(await app.requestObject(consentId)));
    await logIn(uid, "maya.okafor");
    await confirm(uid);
    const url = await finishInteraction(uid);
    const cookie = browser.cookieHeader;
    const responses = await atOnce(async () => {
      const tab = new Browser();
      return tab.get(url, { cookie });
    });
    const locations = responses.map((response) => response.headers.get("location") ?? "");
    expect(new Set(locations).size).toBe(1);
    expect(locations[0]).toContain("code=");
    expect(await prisma().oidcRecord.count({ where: { model: "AuthorizationCode", consentId } })).toBe(1);
  });

  test("show one DPoP proof: one succeeds, the others are refused", async () => {
    const { privateKey, publicKey } = await generateKeyPair("ES256");
    const jwk = await exportJWK(publicKey);
    const claims = { htm: "POST", htu: `${ISSUER}/token`, jti: crypto.randomUUID(), iat: seconds() };
    const dpop = await new SignJWT(claims).setProtectedHeader({ alg: "ES256", typ: "dpop+jwt", jwk }).sign(privateKey);
    const form = { grant_type: "client_credentials", scope: "accounts" };
    const responses = await atOnce(() => app.post("/token", form, undefined, { headers: { dpop } }));
    const counts = count(responses.map(({ status }) => status));
    expect(counts).toEqual({ 200: 1, 400: MANY - 1 });
  });

  test("make the first keys: all see the same ones", async () => {
    await prisma().signingKey.deleteMany();
    const sets = await Promise.all(
      Array.from({ length: 5 }, () => {
        forgetLoadedKeys();
        return publishedKeys("oidc");
      }),
    );
    expect(new Set(sets.map((set) => JSON.stringify(set))).size).toBe(1);
    expect(sets[0]?.keys).toHaveLength(2);
  });
});

test("a revocation wins over the tokens asked for at the same time", async () => {
  for (let round = 0; round < 3; round++) {
    const consentId = await app.makeConsent();
    const { code = "" } = await authorise(new Browser(), app, consentId);
    const { refresh_token } = await (await app.redeem(code)).json();
    const refreshes = Array.from({ length: 20 }, () => app.refresh(refresh_token));
    await revokeConsent({ consentId, by: "customer", reason: "test" });
    const statuses = (await Promise.all(refreshes)).map(({ status }) => status);
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
    const living = await prisma().oidcRecord.count({ where: { consentId, model: { not: "EndedAccessToken" } } });
    expect(living).toBe(0);
  }
});

test("what expired over a day ago is swept, and nothing else", async () => {
  const day = 24 * 60 * 60 * 1000;
  const record = { model: "AccessToken", payload: "", createdAt: new Date() };
  await prisma().oidcRecord.createMany({
    data: [
      { ...record, idHash: "old", expiresAt: new Date(Date.now() - day - 1000) },
      { ...record, idHash: "late", expiresAt: new Date(Date.now() - 1000) },
      { ...record, idHash: "endless", expiresAt: null },
    ],
  });
  expect(await sweepRecords()).toBe(1);
  const left = await prisma().oidcRecord.findMany({
    where: { idHash: { in: ["old", "late", "endless"] } },
    select: { idHash: true },
    orderBy: { idHash: "asc" },
  });
  expect(left).toEqual([{ idHash: "endless" }, { idHash: "late" }]);
});
