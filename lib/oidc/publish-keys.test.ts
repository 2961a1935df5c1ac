import { compactVerify, createLocalJWKSet, decodeProtectedHeader } from "jose";
import type { JWK } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { withTransaction } from "#lib/db.ts";
import { announce } from "#lib/events/announce.ts";
import { collectEvents } from "#lib/events/collect-events.ts";
import { subscribe } from "#lib/events/subscribe.ts";
import { randomId } from "#lib/ids.ts";
import { UNDERSTOOD } from "#lib/signatures/model.ts";
import { promoteSigningKey } from "#lib/signing-keys/promote-signing-key.ts";
import { rotateSigningKey } from "#lib/signing-keys/rotate-signing-key.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { authorise } from "#lib/testing/oidc/customer.ts";
import { Browser, call, makeThirdParty } from "#lib/testing/oidc/third-party.ts";
import { callBank, issueToken, makeApp } from "#lib/testing/third-party.ts";
import type { TestApp } from "#lib/testing/third-party.ts";
import { providerKeys } from "../../e2e/provider-keys.ts";

useDatabase();

const SYSTEM = { kind: "system" } as const;

let app: TestApp;
beforeAll(async () => {
  app = await makeApp();
  await subscribe(app, { Version: "4.0" }, "v4.0");
});

/** All a third party knows: discovery, and what it points to. */
async function discoverKeys(): Promise<JWK[]> {
  const { jwks_uri: address } = await (await call("/.well-known/openid-configuration")).json();
  const response = await call(new URL(address).pathname.replace(/^\/oidc/, ""));
  expect(response.headers.get("content-type")).toBe("application/jwk-set+json; charset=utf-8");
  return (await response.json()).keys;
}

async function signedAnswer() {
  const { headers, body } = await callBank("http://localhost:3000/open-banking/v4.0/event-subscriptions", {
    token: await issueToken(app),
  });
  const [header = "", , signature = ""] = (headers.get("x-jws-signature") ?? "").split(".");
  return `${header}.${Buffer.from(JSON.stringify(body)).toString("base64url")}.${signature}`;
}

async function signedEvent(): Promise<string> {
  const resourceId = randomId();
  await withTransaction((tx) =>
    announce(tx, { appId: app.id, kind: "resource-update", resourceType: "file-payment", resourceId }),
  );
  const { sets } = await collectEvents(app, {});
  await collectEvents(app, { maxEvents: 0, ack: Object.keys(sets) });
  return Object.values(sets)[0] ?? "";
}

describe("the key set that discovery names", () => {
  test("verifies the signatures of API answers and of events, before and after their keys rotate", async () => {
    for (const isRotated of [false, true]) {
      if (isRotated) {
        for (const use of ["response", "event"] as const) {
          await rotateSigningKey(SYSTEM, use, "PS256");
          await promoteSigningKey(SYSTEM, use, "PS256", { early: true });
        }
      }
      const keySet = createLocalJWKSet({ keys: await discoverKeys() });
      await compactVerify(await signedAnswer(), keySet, { crit: UNDERSTOOD });
      await compactVerify(await signedEvent(), keySet);
    }
  });

  test("has a certificate for every key, no kid twice and nothing private", async () => {
    const keys = await discoverKeys();
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
    for (const key of keys) {
      expect(key).toMatchObject({ use: "sig", x5c: [expect.stringMatching(/^[A-Za-z0-9+/]+=*$/)] });
      expect(key).not.toHaveProperty("d");
    }
  });

  test("lets the provider sign with its own keys only, and answers and events with theirs", async () => {
    const third = await makeThirdParty();
    const { id_token = "" } = await authorise(new Browser(), third, await third.makeConsent(), "maya.okafor");
    const own = new Set(providerKeys(await discoverKeys()).map(({ kid }) => kid));
    expect(own).toContain(decodeProtectedHeader(id_token).kid);
    const kids = [await signedAnswer(), await signedEvent()].map((token) => decodeProtectedHeader(token).kid);
    for (const kid of kids) expect(own).not.toContain(kid);
    expect(new Set(kids).size).toBe(2);
  });
});
