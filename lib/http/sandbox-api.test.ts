import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "#lib/db.ts";
import { flushJournal } from "#lib/journal/flush-journal.ts";
import { hashSecret, newSecret } from "#lib/secrets.ts";
import { problem } from "#lib/standards/sandbox/problem.ts";
import { API_KEY_PREFIX } from "#lib/developers/model.ts";
import { newId } from "#lib/ids.ts";
import { now } from "#lib/clock.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { callBank, connect, makeApp } from "#lib/testing/third-party.ts";
import type { Body } from "#lib/testing/third-party.ts";
import { personas } from "#lib/customers/personas.ts";
import { readDemoCredentials } from "#prisma/seed/demo-credentials.ts";
import { serveSandboxApi } from "./sandbox-api.ts";

useDatabase();

type Facts = { key?: string | null; method?: string; body?: unknown; headers?: Record<string, string> };

async function callSandbox(path: string, { key, method = "GET", body, headers = {} }: Facts = {}) {
  const secret = key === undefined ? (await readDemoCredentials())?.apiKey : key;
  const request = new Request(`http://localhost:3000/sandbox/v1${path}`, {
    method,
    headers: {
      ...(secret ? { authorization: `Bearer ${secret}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const response = await serveSandboxApi(request, { remoteAddress: "127.0.0.1", certificate: null });
  const text = await response.text();
  const parsed: Body = text === "" ? null : JSON.parse(text);
  expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  if (response.status >= 400) {
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(problem.parse(parsed).status).toBe(response.status);
  }
  return { status: response.status, headers: response.headers, body: parsed };
}

function publicKey(kid: string) {
  return {
    ...generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" }),
    kid,
    alg: "PS256",
    use: "sig",
  };
}

async function makeKey(organisationId: string): Promise<string> {
  const secret = `${API_KEY_PREFIX}${newSecret()}`;
  const row = {
    id: newId(),
    organisationId,
    name: "Test key",
    prefix: secret.slice(0, 12),
    secretHash: hashSecret(secret),
    createdAt: now(),
  };
  await prisma().apiKey.create({ data: row });
  return secret;
}

const creation = (name: string) => ({
  name,
  redirect_uris: ["https://app.example/callback"],
  jwks: { keys: [publicKey("first")] },
});

describe("apps", () => {
  it("are registered, read, changed, given new keys, suspended and deleted", async () => {
    const made = await callSandbox("/apps", { method: "POST", body: creation("Ledger Lens") });
    expect(made).toMatchObject({
      status: 201,
      body: {
        name: "Ledger Lens",
        status: "active",
        profile: "fapi1-advanced",
        scopes: ["openid", "accounts", "payments", "fundsconfirmations"],
      },
    });
    const path = `/apps/${made.body.client_id}`;
    expect((await callSandbox(path)).body).toEqual(made.body);
    const changed = await callSandbox(path, { method: "PATCH", body: { name: "Ledger", status: "suspended" } });
    expect(changed.body).toMatchObject({ name: "Ledger", status: "suspended" });
    expect((await callSandbox(path, { method: "PATCH", body: { status: "active" } })).body.status).toBe("active");
    const rotated = await callSandbox(`${path}/keys`, { method: "PUT", body: { keys: [publicKey("second")] } });
    expect(rotated.body.jwks.keys.map(({ kid }: Body) => kid)).toEqual(["second"]);
    expect(await callSandbox(path, { method: "DELETE" })).toMatchObject({ status: 204, body: null });
    expect(await callSandbox(path)).toMatchObject({ status: 404, body: { code: "resource-not-found" } });
  });

  it("take and return their security settings, and refuse what does not fit by its name here", async () => {
    const security = {
      profile: "fapi2-security",
      token_endpoint_auth_method: "tls_client_auth",
      tls_client_auth_subject_dn: "CN=lens,O=Ledger Lens,C=GB",
      sender_constraint: "certificate",
      require_pushed_authorization_requests: true,
      subject_type: "pairwise",
      id_token_signed_response_alg: "ES256",
      post_logout_redirect_uris: ["https://app.example/bye"],
    };
    const made = await callSandbox("/apps", { method: "POST", body: { ...creation("Lens"), ...security } });
    expect(made).toMatchObject({ status: 201, body: { ...security, jwks_uri: null } });
    const path = `/apps/${made.body.id}`;
    const refused = await callSandbox(path, { method: "PATCH", body: { sender_constraint: "none" } });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: "sender_constraint" }] } });
    const bound = await callSandbox(path, { method: "PATCH", body: { sender_constraint: "dpop" } });
    expect(bound.body).toEqual({ ...made.body, sender_constraint: "dpop" });
    const inside = { ...creation("Inside"), jwks: undefined, jwks_uri: "https://192.168.0.1/jwks" };
    expect((await callSandbox("/apps", { method: "POST", body: inside })).body.errors[0].field).toBe("jwks_uri");
  });

  it("are listed page by page, newest first", async () => {
    const app = await makeApp();
    const key = await makeKey(app.organisationId);
    await prisma().app.update({ where: { id: app.id }, data: { deletedAt: now() } });
    for (const name of ["One", "Two"]) await callSandbox("/apps", { key, method: "POST", body: creation(name) });
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: Body = (await callSandbox(`/apps?limit=1${cursor && `&cursor=${cursor}`}`, { key })).body;
      seen.push(...page.data.map(({ name }: Body) => name));
      cursor = page.next;
    }
    expect(seen).toEqual(["Two", "One"]);
  });

  it("of another organisation are as unknown as any", async () => {
    const app = await makeApp();
    for (const [path, method, body] of [
      [`/apps/${app.id}`, "GET"],
      [`/apps/${app.clientId}`, "DELETE"],
      [`/apps/${app.id}`, "PATCH", { name: "Mine" }],
    ] as const) {
      expect((await callSandbox(path, { method, body })).status).toBe(404);
    }
  });

  it("suspended stop every token at once", async () => {
    const app = await makeApp();
    const key = await makeKey(app.organisationId);
    const { token } = await connect(app);
    expect((await callBank("/accounts", { token })).status).toBe(200);
    await callSandbox(`/apps/${app.id}`, { key, method: "PATCH", body: { status: "suspended" } });
    expect((await callBank("/accounts", { token })).status).toBe(403);
    await callSandbox(`/apps/${app.id}`, { key, method: "PATCH", body: { status: "active" } });
    expect((await callBank("/accounts", { token })).status).toBe(200);
  });

  it("with a private key, without an address or with what is not known are refused by field", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const secret = { ...privateKey.export({ format: "jwk" }), kid: "x", alg: "PS256" };
    const wrong: [unknown, string][] = [
      [{ ...creation("A"), jwks: { keys: [secret] } }, "jwks.keys[0]"],
      [{ ...creation("A"), redirect_uris: [] }, "redirect_uris"],
      [{ ...creation("A"), role: "owner" }, "role"],
      [{ ...creation("A"), name: { not: "" } }, "name"],
    ];
    for (const [body, field] of wrong) {
      const answer = await callSandbox("/apps", { method: "POST", body });
      expect({ status: answer.status, field: answer.body.errors?.[0].field }).toEqual({ status: 400, field });
    }
    expect(JSON.stringify((await callSandbox("/apps", { method: "POST", body: wrong[0]?.[0] })).body)).not.toContain(
      secret.d,
    );
  });
});

describe("customers", () => {
  it("are the documented ones, each with its accounts", async () => {
    const { body } = await callSandbox("/customers?limit=200");
    expect(body.data.map(({ username }: Body) => username)).toEqual(
      personas.map(({ username }) => username).toSorted(),
    );
    const maya = (await callSandbox("/customers/maya.okafor")).body;
    expect(maya.accounts.map(({ nickname }: Body) => nickname).toSorted()).toEqual([
      "Bills",
      "Everyday",
      "House deposit",
      "Rainy day",
    ]);
    expect(JSON.stringify(body)).not.toMatch(/password|totp|argon2/i);
    expect((await callSandbox("/customers/nobody")).status).toBe(404);
  });

  it("are listed page by page", async () => {
    const first = (await callSandbox("/customers?limit=4")).body;
    const second = (await callSandbox(`/customers?limit=200&cursor=${first.next}`)).body;
    expect([first.data.length, second.next]).toEqual([4, null]);
    expect(first.data.length + second.data.length).toBe(personas.length);
  });
});

describe("calls", () => {
  it("are the organisation's own, with the check that refused", async () => {
    const app = await makeApp();
    const key = await makeKey(app.organisationId);
    const other = await connect(await makeApp());
    await callBank("/accounts", { token: other.token });
    const { token } = await connect(app, { permissions: ["ReadAccountsBasic"] });
    const refused = await callBank("/balances", { token });
    await flushJournal();
    const interactionId = refused.headers.get("x-fapi-interaction-id");
    const { body } = await callSandbox(`/calls?interactionId=${interactionId}`, { key });
    expect(body.data).toEqual([
      expect.objectContaining({
        operation: "GetBalances",
        status: 403,
        refused_step: "permission",
        error_code: "permission-missing",
        client_id: app.clientId,
      }),
    ]);
    const all = (await callSandbox(`/calls?app=${app.clientId}`, { key })).body.data;
    expect(all.every((call: Body) => call.app_id === app.id)).toBe(true);
    expect((await callSandbox("/calls?status=9xx", { key })).body.errors[0].field).toBe("status");
  });
});

describe("every call", () => {
  it("needs a live key", async () => {
    expect(await callSandbox("/apps", { key: null })).toMatchObject({ status: 401, body: { code: "token-missing" } });
    expect(await callSandbox("/apps", { key: "sbk_made-up" })).toMatchObject({
      status: 401,
      body: { code: "token-invalid" },
    });
    const { organisationId } = await makeApp();
    const key = await makeKey(organisationId);
    await prisma().apiKey.updateMany({ where: { organisationId }, data: { revokedAt: now() } });
    expect((await callSandbox("/apps", { key })).status).toBe(401);
  });

  it("is refused in the form of RFC 9457 whatever is wrong", async () => {
    expect((await callSandbox("/nothing")).status).toBe(404);
    const wrongMethod = await callSandbox("/calls", { method: "POST", body: {} });
    expect([wrongMethod.status, wrongMethod.headers.get("allow")]).toEqual([405, "GET"]);
    expect((await callSandbox("/apps", { headers: { accept: "text/html" } })).status).toBe(406);
    expect(
      (await callSandbox("/apps", { method: "POST", body: {}, headers: { "content-type": "text/plain" } })).status,
    ).toBe(415);
    expect((await callSandbox("/apps?limit=0")).body.errors[0].field).toBe("limit");
  });

  it("is in the journal", async () => {
    const { headers } = await callSandbox("/customers/nobody");
    await flushJournal();
    const entry = await prisma().journalEvent.findFirstOrThrow({
      where: { interactionId: headers.get("x-request-id") ?? "" },
    });
    expect(entry).toMatchObject({
      family: "sandbox",
      name: "getCustomer",
      status: 404,
      refusedStep: "operation",
      path: "/sandbox/v1/customers/{username}",
    });
  });
});

describe("an authorisation", () => {
  it("with an address that is none of ours is refused by field", async () => {
    const body = { url: "https://elsewhere.example/auth?client_id=x", customer: "maya.okafor", decision: "approve" };
    const answer = await callSandbox("/authorisations", { method: "POST", body });
    expect({ status: answer.status, field: answer.body.errors[0].field }).toEqual({ status: 400, field: "url" });
  });
});
