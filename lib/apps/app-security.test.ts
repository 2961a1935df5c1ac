import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair } from "jose";
import type { JWK } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reloadEnv } from "#lib/env.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeOwner } from "#lib/testing/portal.ts";
import { changeDecoupled } from "./change-decoupled.ts";
import { createApp } from "./create-app.ts";
import { PROFILE_NAMES, PROFILES } from "./profiles.ts";
import { updateApp } from "./update-app.ts";

useDatabase("migrated");

let server: Server;
let at: (path: string) => string;
let jwk: JWK;
let secret: JWK;
let asked: string[] = [];

beforeAll(async () => {
  const pair = await generateKeyPair("ES256", { extractable: true });
  jwk = { ...(await exportJWK(pair.publicKey)), kid: "published" };
  secret = await exportJWK(pair.privateKey);
  const bodies: Record<string, unknown> = {
    "/jwks": { keys: [{ kty: "oct" }, jwk] },
    "/none": { keys: [{ kty: "OKP", crv: "Ed25519", x: "x" }] },
    "/private": { keys: [secret] },
    "/list": [jwk],
  };
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const body = bodies[request.url ?? ""];
    response.statusCode = body ? 200 : 404;
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  at = (path) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  allow("127.0.0.0/8");
});

afterAll(() => {
  allow("");
  server.close();
  server.closeAllConnections();
});

function allow(ranges: string): void {
  process.env["SAFE_FETCH_ALLOW"] = ranges;
  reloadEnv();
}

async function make(further: object = {}) {
  const { actor, organisation } = await makeOwner();
  const base = { organisationId: organisation.id, name: "Finch", redirectUris: ["https://app.example/cb"], jwks: jwk };
  return { actor, app: await createApp(actor, { ...base, ...further }) };
}

describe("an app that does not choose", () => {
  test.each(PROFILE_NAMES)("gets of %s what it asks for first", async (profile) => {
    const { app } = await make({ profile });
    expect(app).toMatchObject({
      profile,
      tokenEndpointAuthMethod: "private_key_jwt",
      senderConstraint: PROFILES[profile].senderConstraints[0],
      subjectType: "public",
    });
  });
});

describe("settings that do not fit together are refused by field", () => {
  test.each([
    [
      "FAPI 2.0 with tokens bound to nothing",
      { profile: "fapi2-security", senderConstraint: "none" },
      "senderConstraint",
    ],
    [
      "message signing with nothing",
      { profile: "fapi2-message-signing", senderConstraint: "none" },
      "senderConstraint",
    ],
    ["FAPI 1.0 with DPoP", { profile: "fapi1-advanced", senderConstraint: "dpop" }, "senderConstraint"],
    ["a certificate without its subject", { tokenEndpointAuthMethod: "tls_client_auth" }, "tlsSubjectDn"],
    [
      "a subject that is no name",
      { tokenEndpointAuthMethod: "tls_client_auth", tlsSubjectDn: "finch" },
      "tlsSubjectDn",
    ],
    ["an authentication nobody has", { tokenEndpointAuthMethod: "client_secret_basic" }, "tokenEndpointAuthMethod"],
    ["an algorithm nobody takes", { idTokenAlg: "RS256" }, "idTokenAlg"],
    ["no key at all", { jwks: undefined }, "jwks"],
    ["request objects without a key", certificateWithoutKey("fapi2-message-signing"), "jwks"],
    ["pairwise subjects over two hosts", { subjectType: "pairwise", redirectUris: twoHosts() }, "subjectType"],
    ["an http address after signing out", { postLogoutRedirectUris: ["http://a.example/"] }, "postLogoutRedirectUris"],
    ["keys published inside", { jwks: undefined, jwksUri: "https://10.0.0.1/jwks" }, "jwksUri"],
    ["keys published without https", { jwks: undefined, jwksUri: "http://app.example/jwks" }, "jwksUri"],
  ])("%s", async (_, choice, field) => {
    await expect(make(choice)).rejects.toMatchObject({ code: "field-invalid", field });
  });

  function twoHosts(): string[] {
    return ["https://app.example/cb", "https://other.example/cb"];
  }

  function certificateWithoutKey(profile: string) {
    return { profile, jwks: undefined, tokenEndpointAuthMethod: "tls_client_auth", tlsSubjectDn: "CN=finch" };
  }

  test("also when an app changes: its profile alone, and then with what the profile needs", async () => {
    const { actor, app } = await make();
    await expect(updateApp(actor, app.id, { profile: "fapi2-security" })).rejects.toMatchObject({
      code: "field-invalid",
      field: "senderConstraint",
      message: expect.stringContaining("DPoP"),
    });
    const changed = await updateApp(actor, app.id, { profile: "fapi2-security", senderConstraint: "dpop" });
    expect(changed).toMatchObject({ profile: "fapi2-security", senderConstraint: "dpop" });
    await expect(updateApp(actor, app.id, { senderConstraint: "none" })).rejects.toMatchObject({
      field: "senderConstraint",
    });
  });
});

test("an app with a decoupled flow keeps public subjects, and one with pairwise subjects has no such flow", async () => {
  const { actor, app } = await make();
  await changeDecoupled(actor, app.id, { delivery: "poll" });
  await expect(updateApp(actor, app.id, { subjectType: "pairwise" })).rejects.toMatchObject({ field: "subjectType" });
  await changeDecoupled(actor, app.id, { delivery: "off" });
  await updateApp(actor, app.id, { subjectType: "pairwise" });
  await expect(changeDecoupled(actor, app.id, { delivery: "poll" })).rejects.toMatchObject({ field: "delivery" });
});

describe("an app with a certificate and no signed requests", () => {
  test("needs no key", async () => {
    const tlsSubjectDn = "CN=finch,O=Finch Ltd,C=GB";
    const choice = { profile: "fapi2-security", tokenEndpointAuthMethod: "tls_client_auth", tlsSubjectDn };
    const { app } = await make({ ...choice, jwks: undefined });
    expect(app).toMatchObject({ tlsSubjectDn, jwks: { keys: [] } });
  });
});

describe("an app that publishes its keys", () => {
  test("is asked for them when it registers and when the address changes, and not otherwise", async () => {
    asked = [];
    const { actor, app } = await make({ jwks: undefined, jwksUri: at("/jwks") });
    await updateApp(actor, app.id, { name: "Finch two" });
    expect(asked).toEqual(["/jwks"]);
    await expect(updateApp(actor, app.id, { jwksUri: at("/none") })).rejects.toMatchObject({ field: "jwksUri" });
    expect(asked).toEqual(["/jwks", "/none"]);
    await expect(updateApp(actor, app.id, { jwksUri: "" })).rejects.toMatchObject({ field: "jwks" });
  });

  test.each([
    ["/missing", "200"],
    ["/list", "JSON Web Key Set"],
    ["/none", "no key the bank can use"],
    ["/private", "private key"],
  ])("is refused when it answers with %s", async (path, words) => {
    await expect(make({ jwks: undefined, jwksUri: at(path) })).rejects.toMatchObject({
      code: "field-invalid",
      message: expect.stringContaining(words),
    });
  });

  test("is told the same whatever is behind an address that gives no answer", async () => {
    const closed = make({ jwks: undefined, jwksUri: "http://127.0.0.1:1/jwks" });
    const error = await closed.catch((refusal: unknown) => refusal);
    expect(error).toMatchObject({
      field: "jwksUri",
      message: "This address gave no usable answer within five seconds",
    });
  });
});
