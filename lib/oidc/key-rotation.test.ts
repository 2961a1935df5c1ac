import { createLocalJWKSet, decodeProtectedHeader, errors, jwtVerify } from "jose";
import type { JSONWebKeySet } from "jose";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { now, setClock } from "#lib/clock.ts";
import { reloadEnv } from "#lib/env.ts";
import { keepSigningKeys } from "#lib/signing-keys/keep-signing-keys.ts";
import { promoteSigningKey } from "#lib/signing-keys/promote-signing-key.ts";
import { rotateSigningKey } from "#lib/signing-keys/rotate-signing-key.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { authorise } from "#lib/testing/oidc/customer.ts";
import type { Username } from "#lib/testing/oidc/customer.ts";
import { Browser, call, ISSUER, makeThirdParty } from "#lib/testing/oidc/third-party.ts";
import type { ThirdParty } from "#lib/testing/oidc/third-party.ts";
import { providerKeys } from "../../e2e/provider-keys.ts";
import { runningProvider } from "./provider.ts";

useDatabase();

const SYSTEM = { kind: "system" } as const;
const MAX_AGE = 6;
const STEP = 2;
const CUSTOMERS: Username[] = ["maya.okafor", "joint.ellis", "student.reid"];

let app: ThirdParty;
let aheadSeconds = 0;
beforeAll(async () => {
  vi.stubEnv("JWKS_MAX_AGE", String(MAX_AGE));
  reloadEnv();
  setClock(() => new Date(Date.now() + aheadSeconds * 1000));
  app = await makeThirdParty();
});

async function fetchKeySet(): Promise<JSONWebKeySet> {
  const response = await call("/jwks");
  expect(response.headers.get("cache-control")).toBe(`public, max-age=${MAX_AGE}`);
  return (await response.json()) as JSONWebKeySet;
}

async function mint(username: Username = "maya.okafor"): Promise<string> {
  const { id_token = "" } = await authorise(new Browser(), app, await app.makeConsent(), username);
  return id_token;
}

const verify = (token: string, keySet: JSONWebKeySet) =>
  jwtVerify(token, createLocalJWKSet(keySet), { issuer: ISSUER });

/** A client that believes its copy of the key set for as long as it was told to, and never asks earlier. */
class CachingClient {
  #fetchedAt = -Infinity;
  #keySet: JSONWebKeySet = { keys: [] };

  async verify(token: string): Promise<void> {
    const at = now().getTime() / 1000;
    if (at - this.#fetchedAt >= MAX_AGE) {
      this.#keySet = await fetchKeySet();
      this.#fetchedAt = at;
    }
    await verify(token, this.#keySet);
  }
}

describe("keys that rotate while customers come and go", () => {
  test(
    "twice: no client that keeps to max-age meets a signature it cannot check, and at most three keys are published",
    { timeout: 180_000 },
    async () => {
      const clients: CachingClient[] = [];
      const signers = new Set<string>();
      let checked = 0;
      for (let second = 0; second < 36; second += STEP, aheadSeconds += STEP) {
        // Clients that begin one after the other, so that their copies are of every age.
        if (clients.length < MAX_AGE / STEP) clients.push(new CachingClient());
        if (second === 4 || second === 18) await rotateSigningKey(SYSTEM, "oidc", "PS256");
        await keepSigningKeys();
        const token = await mint();
        signers.add(decodeProtectedHeader(token).kid ?? "");
        for (const client of clients) {
          await client.verify(token);
          checked++;
        }
        const { keys } = await fetchKeySet();
        expect(providerKeys(keys).filter(({ alg }) => alg === "PS256").length).toBeLessThanOrEqual(3);
      }
      expect(signers.size, "three keys signed in turn").toBe(3);
      expect(checked).toBeGreaterThan(50);
    },
  );

  test("and without the wait a client with an older copy does fail, so the test above can", async () => {
    const old = await fetchKeySet();
    await retireOldKeys();
    await rotateSigningKey(SYSTEM, "oidc", "PS256");
    await promoteSigningKey(SYSTEM, "oidc", "PS256", { early: true });
    await expect(verify(await mint(), old)).rejects.toBeInstanceOf(errors.JWKSNoMatchingKey);
    await verify(await mint(), await fetchKeySet());
  });
});

test("a request under way ends with the provider it began with, and the next one has the new keys", async () => {
  const { provider: before } = await runningProvider();
  const underWay = Promise.all(CUSTOMERS.map(mint));
  await promoted("ES256");
  const { provider: after } = await runningProvider();
  expect(after).not.toBe(before);
  expect((await runningProvider()).provider).toBe(after);
  const keySet = await fetchKeySet();
  for (const token of await underWay) await verify(token, keySet);
});

test("the key set carries a certificate of every key and nothing private", async () => {
  const { keys } = await fetchKeySet();
  for (const key of keys) {
    expect(key["x5c"]).toEqual([expect.stringMatching(/^[A-Za-z0-9+/]+=*$/)]);
    expect(Object.keys(key)).not.toEqual(expect.arrayContaining(["d"]));
  }
});

/** As if an hour had passed for the keys alone. */
async function retireOldKeys(): Promise<void> {
  const restore = setClock(() => new Date(Date.now() + 3_600_000));
  expect(await keepSigningKeys()).toBeGreaterThan(0);
  restore();
}

async function promoted(alg: "PS256" | "ES256"): Promise<void> {
  await rotateSigningKey(SYSTEM, "oidc", alg);
  await promoteSigningKey(SYSTEM, "oidc", alg, { early: true });
}
