import { X509Certificate } from "node:crypto";
import { CompactSign, compactVerify, createLocalJWKSet } from "jose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { provideAuthority } from "#lib/directory/provide-authority.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { activeSigningKey } from "./active-signing-key.ts";
import { keepSigningKeys } from "./keep-signing-keys.ts";
import { forgetLoadedKeys } from "./load-keys.ts";
import type { KeyUse } from "./model.ts";
import { KEY_USES } from "./model.ts";
import { promoteSigningKey } from "./promote-signing-key.ts";
import { provideSigningKeys } from "./provide-signing-keys.ts";
import { publishedKeys } from "./published-keys.ts";
import { rotateSigningKey } from "./rotate-signing-key.ts";

useDatabase("migrated");

const SYSTEM = { kind: "system" } as const;
const MAX_AGE = 600;
const DAY = 86_400;

let at = Date.parse("2031-01-01T00:00:00Z");
const wait = (seconds: number) => (at += seconds * 1000);
let restore: () => void;
beforeEach(async () => {
  restore = setClock(() => new Date(at));
  await prisma().signingKey.deleteMany();
  forgetLoadedKeys();
});
afterEach(() => restore());

async function states(use: KeyUse, alg = "PS256"): Promise<string[]> {
  const rows = await prisma().signingKey.findMany({ where: { use, alg }, orderBy: { createdAt: "asc" } });
  return rows.map(({ state }) => state);
}

async function sign(use: KeyUse, text = "hello"): Promise<string> {
  const { key, kid, alg } = await activeSigningKey(use);
  return new CompactSign(new TextEncoder().encode(text)).setProtectedHeader({ alg, kid }).sign(key);
}

describe("the first keys", () => {
  test("are one of each use and algorithm, none shared between uses", async () => {
    await provideSigningKeys();
    const rows = await prisma().signingKey.findMany();
    const expected = Object.entries(KEY_USES).flatMap(([use, { algs }]) => algs.map((alg) => `${use} ${alg} active`));
    expect(rows.map(({ use, alg, state }) => `${use} ${alg} ${state}`).toSorted()).toEqual(expected.toSorted());
    expect(new Set(rows.map(({ kid }) => kid)).size).toBe(rows.length);
  });

  test("are the same for instances that start at once", async () => {
    await Promise.all(Array.from({ length: 4 }, () => (forgetLoadedKeys(), provideSigningKeys())));
    expect(await prisma().signingKey.count()).toBe(5);
  });

  test("publish their public part and a certificate of the sandbox's authority that names the bank", async () => {
    const authority = await provideAuthority();
    for (const use of Object.keys(KEY_USES) as KeyUse[]) {
      for (const jwk of (await publishedKeys(use)).keys) {
        expect(Object.keys(jwk)).not.toEqual(expect.arrayContaining(["d"]));
        const certificate = new X509Certificate(Buffer.from(jwk.x5c?.[0] ?? "", "base64"));
        expect(certificate.verify(authority.publicKey)).toBe(true);
        expect(certificate.subject).toContain("O=Sandbank");
        const { n, e, x, y } = certificate.publicKey.export({ format: "jwk" });
        expect({ n, e, x, y }).toEqual({ n: jwk.n, e: jwk.e, x: jwk.x, y: jwk.y });
        expect(certificate.validToDate.getTime()).toBeGreaterThan(at + 100 * DAY * 1000);
      }
    }
  });

  test("are sealed: the table holds no private member", async () => {
    await publishedKeys("oidc");
    const rows = await prisma().signingKey.findMany();
    expect(rows).toHaveLength(2);
    for (const { privateJwk, publicJwk } of rows) {
      expect(privateJwk).not.toContain('"d"');
      expect(JSON.stringify(publicJwk)).not.toContain('"d"');
    }
  });
});

describe("a rotation", () => {
  test("publishes, waits for the max-age, signs, keeps the old key for what it signed, and drops it", async () => {
    const before = await sign("event");
    const first = (await activeSigningKey("event")).kid;
    wait(1);
    const second = await rotateSigningKey(SYSTEM, "event", "PS256");
    expect((await activeSigningKey("event")).kid).toBe(first);
    wait(MAX_AGE);
    expect(await keepSigningKeys()).toBe(0);
    wait(5);
    expect(await keepSigningKeys()).toBe(1);
    expect((await activeSigningKey("event")).kid).toBe(second);
    expect(await states("event")).toEqual(["retiring", "active"]);
    const cached = createLocalJWKSet(await publishedKeys("event"));
    await compactVerify(before, cached);
    await compactVerify(await sign("event"), cached);
    wait(KEY_USES.event.longestLifeSeconds + MAX_AGE);
    expect(await keepSigningKeys()).toBe(0);
    wait(5);
    expect(await keepSigningKeys()).toBe(1);
    expect((await publishedKeys("event")).keys.map(({ kid }) => kid)).toEqual([second]);
    const retired = await prisma().signingKey.findUniqueOrThrow({ where: { kid: first } });
    expect([retired.state, retired.privateJwk]).toEqual(["retired", ""]);
  });

  test("by schedule begins after the period, and each step is taken once by however many instances", async () => {
    await provideSigningKeys();
    wait(90 * DAY - 1);
    expect(await keepSigningKeys()).toBe(0);
    wait(1);
    const begun = await Promise.all(Array.from({ length: 3 }, keepSigningKeys));
    expect(begun.reduce((sum, steps) => sum + steps)).toBe(5);
    expect(await states("oidc", "ES256")).toEqual(["active", "pending"]);
    wait(MAX_AGE + 5);
    const promoted = await Promise.all(Array.from({ length: 3 }, keepSigningKeys));
    expect(promoted.reduce((sum, steps) => sum + steps)).toBe(5);
    expect(await states("oidc", "ES256")).toEqual(["retiring", "active"]);
  });

  test("is refused while one is under way, and while three keys are published", async () => {
    await publishedKeys("oidc");
    wait(1);
    await rotateSigningKey(SYSTEM, "oidc", "ES256");
    await expect(rotateSigningKey(SYSTEM, "oidc", "ES256")).rejects.toMatchObject({ code: "state-conflict" });
    await promoteSigningKey(SYSTEM, "oidc", "ES256", { early: true });
    wait(1);
    await rotateSigningKey(SYSTEM, "oidc", "ES256");
    await promoteSigningKey(SYSTEM, "oidc", "ES256", { early: true });
    expect(await states("oidc", "ES256")).toEqual(["retiring", "retiring", "active"]);
    await expect(rotateSigningKey(SYSTEM, "oidc", "ES256")).rejects.toMatchObject({ code: "state-conflict" });
    expect((await publishedKeys("oidc")).keys.filter(({ alg }) => alg === "ES256")).toHaveLength(3);
  });

  test("begun by ten at once makes one pending key", async () => {
    await publishedKeys("response");
    wait(1);
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => rotateSigningKey(SYSTEM, "response", "PS256")),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await states("response")).toEqual(["active", "pending"]);
  });

  test("is cut short only when that is asked for, and the audit says so", async () => {
    await publishedKeys("directory");
    wait(1);
    const kid = await rotateSigningKey(SYSTEM, "directory", "PS256");
    await expect(promoteSigningKey(SYSTEM, "directory", "PS256")).rejects.toMatchObject({ code: "state-conflict" });
    expect(await states("directory")).toEqual(["active", "pending"]);
    expect(await promoteSigningKey(SYSTEM, "directory", "PS256", { early: true })).toBe(kid);
    const entry = await prisma().auditEntry.findFirst({
      where: { action: "signing-key.promote", object: `signing-key:${kid}` },
    });
    expect(entry).toMatchObject({ actor: "system", detail: { early: true } });
  });

  test("belongs to operations: neither a developer nor an analyst nor an API key may begin or end one", async () => {
    await publishedKeys("oidc");
    const person = { kind: "developer", developerId: "d", name: "", email: "", memberships: [] } as const;
    const strangers: Actor[] = [
      { ...person, memberships: [{ organisationId: "o", role: "owner" }], staffRole: null },
      { ...person, memberships: [], staffRole: "analyst" },
      { kind: "api-key", apiKeyId: "k", organisationId: "o" },
    ];
    for (const actor of strangers) {
      await expect(rotateSigningKey(actor, "oidc", "PS256")).rejects.toMatchObject({ code: "not-allowed" });
      await expect(promoteSigningKey(actor, "oidc", "PS256")).rejects.toMatchObject({ code: "not-allowed" });
    }
    expect(await states("oidc")).toEqual(["active"]);
  });
});

test("a key that was sealed under another SECRETS_KEY is named in the error", async () => {
  await publishedKeys("event");
  await prisma().signingKey.updateMany({ where: { use: "event" }, data: { privateJwk: "AAAA" } });
  forgetLoadedKeys();
  await expect(publishedKeys("event")).rejects.toThrow(/does not open with this SECRETS_KEY/);
});
