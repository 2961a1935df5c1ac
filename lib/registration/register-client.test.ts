import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeDecoupled } from "#lib/apps/change-decoupled.ts";
import { resumeApp, suspendApp } from "#lib/apps/change-app-status.ts";
import { deleteApp } from "#lib/apps/delete-app.ts";
import { findAppByClientId } from "#lib/apps/find-app.ts";
import { listAppTimeline } from "#lib/apps/list-app-timeline.ts";
import { addAppKey } from "#lib/apps/rotate-keys.ts";
import { updateApp } from "#lib/apps/update-app.ts";
import { listAudit } from "#lib/audit/list-audit.ts";
import { setClock } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import { reloadEnv } from "#lib/env.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { makeMember, makeOwner, makePublicJwk } from "#lib/testing/portal.ts";
import { type Members, register, type Registered } from "#lib/testing/registration.ts";
import { createInitialAccessToken } from "./create-initial-access-token.ts";
import { listInitialAccessTokens } from "./list-initial-access-tokens.ts";
import { metadataSchema } from "./metadata.ts";
import { UNUSED_INITIAL_TOKENS } from "./model.ts";
import { withdrawInitialAccessToken } from "./withdraw-initial-access-token.ts";

useDatabase("migrated");

const liveApps = () => prisma().app.count({ where: { deletedAt: null } });

async function metadataOf(change: Members = {}): Promise<Members> {
  const jwks = { keys: [await makePublicJwk()] };
  const members = { client_name: "Finch", redirect_uris: ["https://app.example/callback"], jwks, ...change };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

async function makeToken(): Promise<string> {
  const { actor, organisation } = await makeOwner();
  return (await createInitialAccessToken(actor, organisation.id)).secret;
}

async function makeClient(change: Members = {}) {
  const { status, body } = await register({ token: await makeToken(), body: await metadataOf(change) });
  expect(status, JSON.stringify(body)).toBe(201);
  return { clientId: String(body["client_id"]), token: String(body["registration_access_token"]), body };
}

function expectRefused(answer: Registered, status: number, error: string, description: RegExp): void {
  expect([answer.status, answer.body["error"]], JSON.stringify(answer.body)).toEqual([status, error]);
  expect(answer.body["error_description"]).toMatch(description);
}

describe("an initial access token", () => {
  test("is shown once, stored hashed, listed page by page and taken back", async () => {
    const { actor, organisation } = await makeOwner();
    const made = [];
    for (let index = 0; index < 3; index++) made.push(await createInitialAccessToken(actor, organisation.id));
    const rows = await prisma().initialAccessToken.findMany({ where: { organisationId: organisation.id } });
    expect(JSON.stringify(rows)).not.toContain(made[0]?.secret);
    const ids = made.map(({ id }) => id).toReversed();
    const first = await listInitialAccessTokens(actor, organisation.id, { limit: 2 });
    expect(first.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const rest = await listInitialAccessTokens(actor, organisation.id, { before: ids[1] ?? null });
    expect(rest.map(({ id }) => id)).toEqual(ids.slice(2));
    await withdrawInitialAccessToken(actor, organisation.id, made[0]?.id ?? "");
    const answer = await register({ token: made[0]?.secret ?? "", body: await metadataOf() });
    expectRefused(answer, 401, "invalid_token", /not one of this bank's/);
    await expect(withdrawInitialAccessToken(actor, organisation.id, made[0]?.id ?? "")).rejects.toMatchObject({
      code: "resource-not-found",
    });
    expect((await listAudit(actor, organisation.id, 1))[0]).toMatchObject({ action: "initial-access-token.withdraw" });
  });

  test("is made by those who develop, and not without end", async () => {
    const { actor, organisation } = await makeOwner();
    const analyst = await makeMember(organisation.id, "analyst");
    await expect(createInitialAccessToken(analyst, organisation.id)).rejects.toMatchObject({ code: "not-allowed" });
    const stranger = (await makeOwner()).actor;
    await expect(createInitialAccessToken(stranger, organisation.id)).rejects.toMatchObject({
      code: "resource-not-found",
    });
    for (let index = 0; index < UNUSED_INITIAL_TOKENS; index++) await createInitialAccessToken(actor, organisation.id);
    await expect(createInitialAccessToken(actor, organisation.id)).rejects.toMatchObject({ code: "state-conflict" });
  });

  test("registers one app, however many try at the same time", async () => {
    const token = await makeToken();
    const before = await liveApps();
    const bodies = await Promise.all(Array.from({ length: 6 }, () => metadataOf()));
    const answers = await Promise.all(bodies.map((body) => register({ token, body })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 401, 401, 401, 401, 401]);
    expect(await liveApps()).toBe(before + 1);
    expectRefused(await register({ token, body: await metadataOf() }), 401, "invalid_token", /used already/);
  });

  test("is refused when there is none, when it has expired, and when its organisation is suspended", async () => {
    const body = await metadataOf();
    const bare = await register({ body });
    expectRefused(bare, 401, "invalid_token", /Send an initial access token/);
    expect(bare.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expectRefused(await register({ token: "sbi_made-up", body }), 401, "invalid_token", /not one of this bank's/);
    const token = await makeToken();
    const restore = setClock(() => new Date(Date.now() + 25 * 3_600_000));
    expectRefused(await register({ token, body }), 401, "invalid_token", /has expired/);
    restore();
    const { actor, organisation } = await makeOwner();
    const { secret } = await createInitialAccessToken(actor, organisation.id);
    await prisma().organisation.update({ where: { id: organisation.id }, data: { status: "suspended" } });
    expectRefused(await register({ token: secret, body }), 403, "access_denied", /is suspended/);
  });

  test("that came with refused metadata is still good", async () => {
    const token = await makeToken();
    const before = await liveApps();
    expect((await register({ token, body: await metadataOf({ made_up: 1 }) })).status).toBe(400);
    expect(await liveApps()).toBe(before);
    expect((await register({ token, body: await metadataOf() })).status).toBe(201);
  });
});

describe("a registration by RFC 7591", () => {
  test("makes an ordinary app and answers with what was registered and where it is managed", async () => {
    const { actor, organisation } = await makeOwner();
    const { secret } = await createInitialAccessToken(actor, organisation.id);
    const sent = await metadataOf({ contacts: ["dev@firm.example"], policy_uri: "https://app.example/privacy" });
    const { status, body, headers } = await register({ token: secret, body: sent });
    expect([status, headers.get("cache-control")]).toEqual([201, "no-store"]);
    expect(body).toMatchObject({
      client_name: "Finch",
      contacts: ["dev@firm.example"],
      policy_uri: "https://app.example/privacy",
      redirect_uris: ["https://app.example/callback"],
      scope: "openid accounts",
      grant_types: ["authorization_code", "refresh_token", "client_credentials"],
      response_types: ["code"],
      token_endpoint_auth_method: "private_key_jwt",
      subject_type: "public",
      registration_access_token: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(body["registration_client_uri"]).toBe(`http://localhost:3000/oidc/register/${String(body["client_id"])}`);
    const app = await findAppByClientId(String(body["client_id"]));
    expect(app).toMatchObject({ origin: "dcr", profile: "openid", organisationId: organisation.id, status: "active" });
    expect((await listAppTimeline(actor, app?.id ?? "")).map(({ arrow }) => arrow).toSorted()).toEqual([2, 2, 3]);
    expect((await listAudit(actor, organisation.id, 1))[0]).toMatchObject({
      action: "app.register",
      actor: expect.stringMatching(/^initial-access-token:/),
    });
    const row = await prisma().app.findUnique({ where: { clientId: String(body["client_id"]) } });
    expect(JSON.stringify(row)).not.toContain(body["registration_access_token"]);
  });

  test.each<[string, Members, Members]>([
    ["openid", {}, { require_signed_request_object: false }],
    ["openid", { dpop_bound_access_tokens: true }, { dpop_bound_access_tokens: true }],
    [
      "fapi1-advanced",
      { response_types: ["code id_token"], request_object_signing_alg: "PS256" },
      { require_signed_request_object: true, request_object_signing_alg: "PS256" },
    ],
    [
      "fapi2-security",
      { require_pushed_authorization_requests: true, dpop_bound_access_tokens: true },
      { require_pushed_authorization_requests: true },
    ],
    [
      "fapi2-message-signing",
      {
        require_pushed_authorization_requests: true,
        dpop_bound_access_tokens: true,
        require_signed_request_object: true,
        authorization_signed_response_alg: "PS256",
      },
      { authorization_signed_response_alg: "PS256" },
    ],
  ])(
    "is held to %s by what it asks for, and changing it to what was echoed changes nothing",
    async (profile, change, echo) => {
      const { clientId, token, body } = await makeClient(change);
      expect(body).toMatchObject(echo);
      const before = await findAppByClientId(clientId);
      expect(before).toMatchObject({ profile });
      const { registration_access_token: _, registration_client_uri: __, client_id_issued_at: ___, ...members } = body;
      const answer = await register({ method: "PUT", clientId, token, body: members });
      expect([answer.status, { ...answer.body, registration_access_token: "" }]).toEqual([
        200,
        { ...body, registration_access_token: "" },
      ]);
      const after = await findAppByClientId(clientId);
      expect({ ...after, updatedAt: before?.updatedAt }).toEqual(before);
    },
  );

  test.each<[string, Members, string, RegExp]>([
    ["an unknown member", { made_up: 1 }, "invalid_client_metadata", /^made_up: /],
    ["a software statement", { software_statement: "eyJ" }, "invalid_client_metadata", /^software_statement: /],
    ["no address", { redirect_uris: undefined }, "invalid_redirect_uri", /^redirect_uris: is mandatory/],
    ["an empty list", { redirect_uris: [] }, "invalid_redirect_uri", /^redirect_uris: /],
    ["an address without https", { redirect_uris: ["http://app.example/cb"] }, "invalid_redirect_uri", /https/],
    ["a fragment", { redirect_uris: ["https://app.example/cb#x"] }, "invalid_redirect_uri", /#/],
    ["a wild card", { redirect_uris: ["https://*.app.example/cb"] }, "invalid_redirect_uri", /^redirect_uris: /],
    ["a scope of another role", { scope: "openid payments" }, "invalid_client_metadata", /^scope: /],
    [
      "a shared secret",
      { token_endpoint_auth_method: "client_secret_basic" },
      "invalid_client_metadata",
      /^token_endpoint_auth_method: /,
    ],
    ["RS256", { id_token_signed_response_alg: "RS256" }, "invalid_client_metadata", /^id_token_signed_response_alg: /],
    ["no key", { jwks: undefined }, "invalid_client_metadata", /^jwks: /],
    [
      "a private key",
      { jwks: { keys: [{ kty: "EC", crv: "P-256", x: "a", y: "b", d: "c" }] } },
      "invalid_client_metadata",
      /^jwks: .*private/,
    ],
    ["two sorts of keys", { jwks_uri: "https://app.example/jwks" }, "invalid_client_metadata", /^jwks: /],
    [
      "keys in an internal network",
      { jwks: undefined, jwks_uri: "https://10.0.0.1/jwks" },
      "invalid_client_metadata",
      /^jwks_uri: /,
    ],
    [
      "keys at the metadata service",
      { jwks: undefined, jwks_uri: "https://169.254.169.254/jwks" },
      "invalid_client_metadata",
      /^jwks_uri: /,
    ],
    [
      "keys on localhost",
      { jwks: undefined, jwks_uri: "https://localhost/jwks" },
      "invalid_client_metadata",
      /^jwks_uri: /,
    ],
    [
      "keys without https",
      { jwks: undefined, jwks_uri: "http://app.example/jwks" },
      "invalid_client_metadata",
      /^jwks_uri: /,
    ],
    [
      "an implicit grant",
      { grant_types: ["authorization_code", "implicit"] },
      "invalid_client_metadata",
      /^grant_types: /,
    ],
    [
      "pairwise on two hosts",
      { subject_type: "pairwise", redirect_uris: ["https://a.example/cb", "https://b.example/cb"] },
      "invalid_client_metadata",
      /^subject_type: /,
    ],
    [
      "a notification address inside the bank",
      {
        grant_types: ["authorization_code", "urn:openid:params:grant-type:ciba"],
        backchannel_token_delivery_mode: "ping",
        backchannel_client_notification_endpoint: "https://10.0.0.1/cb",
      },
      "invalid_client_metadata",
      /^backchannel_client_notification_endpoint: /,
    ],
    [
      "a decoupled flow with pairwise subjects",
      {
        grant_types: ["authorization_code", "urn:openid:params:grant-type:ciba"],
        backchannel_token_delivery_mode: "poll",
        subject_type: "pairwise",
      },
      "invalid_client_metadata",
      /^subject_type: /,
    ],
    [
      "a certificate subject that is none",
      { token_endpoint_auth_method: "tls_client_auth", tls_client_auth_subject_dn: "nonsense" },
      "invalid_client_metadata",
      /^tls_client_auth_subject_dn: /,
    ],
    ["text for a list", { redirect_uris: "https://app.example/cb" }, "invalid_redirect_uri", /^redirect_uris: /],
    ["invisible letters in the name", { client_name: "Fi\u202ench" }, "invalid_client_metadata", /^client_name: /],
  ])("is refused with %s, and nothing is created", async (_, change, error, description) => {
    const token = await makeToken();
    const before = await liveApps();
    expectRefused(await register({ token, body: await metadataOf(change) }), 400, error, description);
    expect(await liveApps()).toBe(before);
  });

  test("whatever is sent, is registered or refused with words", { timeout: 60_000 }, async () => {
    const token = await makeToken();
    const whole = await metadataOf();
    const members = fc.dictionary(
      fc.constantFrom(...Object.keys(metadataSchema.shape), "client_id", "__proto__", "software_statement"),
      fc.oneof(
        fc.jsonValue({ maxDepth: 2 }),
        fc.string({ unit: "binary" }),
        fc.constantFrom(
          "\u0000",
          "\ud800",
          "https://a.example/\u0000",
          ["\u0000"],
          "https://10.0.0.1/",
          ["code"],
          true,
        ),
      ),
      { minKeys: 1, maxKeys: 3 },
    );
    await fc.assert(
      fc.asyncProperty(members, async (change) => {
        // Without a redirect address that is in order nothing is registered, so the token stays good.
        const body = { ...whole, redirect_uris: ["https://app.example/#"], ...change };
        const answer = await register({ token, body });
        expect(answer.status, JSON.stringify([change, answer.body])).toBe(400);
        expect(answer.body["error_description"]).toMatch(/^\S.{3,}/);
      }),
      { numRuns: 150 },
    );
    const changesWith = (text: string) => [
      { client_name: text },
      { contacts: [text] },
      { client_uri: `https://a.example/${text}` },
    ];
    for (const change of ["\u0000", "\ud800"].flatMap(changesWith)) {
      const refused = await register({ token, body: { ...whole, ...change } });
      expectRefused(refused, 400, "invalid_request", /^The body has a character that is none/);
    }
    for (const change of changesWith("a\u0007b")) {
      const refused = await register({ token, body: { ...whole, ...change } });
      expectRefused(refused, 400, "invalid_client_metadata", /^(client_name|contacts|client_uri): /);
    }
  });

  test("is refused when it is no JSON, no object, or a megabyte", async () => {
    const token = await makeToken();
    const headers = { "content-type": "application/json" };
    expectRefused(await register({ token, body: "{", headers }), 400, "invalid_request", /not JSON/);
    expectRefused(await register({ token, body: [] }), 400, "invalid_client_metadata", /^body: /);
    const large = await metadataOf({ client_name: "x".repeat(1_000_000) });
    expectRefused(await register({ token, body: large }), 413, "invalid_request", /bytes/);
  });

  test("keeps to ASCII without quotes in what it answers (RFC 6749 §5.2)", async () => {
    const token = await makeToken();
    const { body } = await register({ token, body: await metadataOf({ redirect_uris: ['https://a.example/"é'] }) });
    expect(body["error_description"]).toMatch(/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/);
  });
});

describe("keys that the app publishes", () => {
  let answer: { status: number; body: unknown };
  const server = createServer((_, response) => {
    response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
  });
  let address: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    address = `http://127.0.0.1:${port}/jwks`;
    process.env["SAFE_FETCH_ALLOW"] = "127.0.0.1";
    reloadEnv();
  });
  afterAll(() => {
    delete process.env["SAFE_FETCH_ALLOW"];
    reloadEnv();
    server.close();
  });

  test("are looked at once, and their address is what is registered", async () => {
    answer = { status: 200, body: { keys: [await makePublicJwk()] } };
    const { clientId, body } = await makeClient({ jwks: undefined, jwks_uri: address });
    expect([body["jwks_uri"], body["jwks"]]).toEqual([address, undefined]);
    expect(await findAppByClientId(clientId)).toMatchObject({ jwksUri: address, jwks: { keys: [] } });
  });

  test.each<[string, number, unknown]>([
    ["an error", 500, {}],
    ["a redirect", 302, {}],
    ["something else", 200, { keys: "none" }],
    [
      "no key the bank can use",
      200,
      {
        keys: [
          { kty: "oct", k: "c2VjcmV0" },
          { kty: "OKP", crv: "Ed25519", x: "AA" },
        ],
      },
    ],
  ])("are refused when the address answers with %s", async (_, status, body) => {
    answer = { status, body };
    const metadata = await metadataOf({ jwks: undefined, jwks_uri: address });
    const refused = await register({ token: await makeToken(), body: metadata });
    expectRefused(refused, 400, "invalid_client_metadata", /^jwks_uri: /);
  });
});

describe("its management by RFC 7592", () => {
  test("reads with the token, which comes back with the answer", async () => {
    const { clientId, token, body } = await makeClient();
    const read = await register({ method: "GET", clientId, token });
    expect([read.status, read.body]).toEqual([200, body]);
  });

  test("replaces every member and the token; the old one is dead", async () => {
    const { clientId, token } = await makeClient({ contacts: ["dev@firm.example"] });
    const change = await metadataOf({ client_id: clientId, client_name: "Wren" });
    const { status, body } = await register({ method: "PUT", clientId, token, body: change });
    expect([status, body["client_name"], body["contacts"]]).toEqual([200, "Wren", undefined]);
    expect(body["registration_access_token"]).not.toBe(token);
    const app = await findAppByClientId(clientId);
    expect([app?.name, app?.jwks.keys.length]).toEqual(["Wren", 1]);
    expect((await register({ method: "GET", clientId, token })).status).toBe(401);
    const next = String(body["registration_access_token"]);
    expect((await register({ method: "GET", clientId, token: next })).status).toBe(200);
  });

  test("lets one of several changes at the same time through", async () => {
    const { clientId, token } = await makeClient();
    const changes = await Promise.all(
      ["A", "B", "C"].map((client_name) => metadataOf({ client_id: clientId, client_name })),
    );
    const answers = await Promise.all(changes.map((body) => register({ method: "PUT", clientId, token, body })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401]);
  });

  test("refuses a change that names another app, sets what is the bank's, or brings an old key back", async () => {
    const { clientId, token } = await makeClient();
    const put = async (change: Members) =>
      register({ method: "PUT", clientId, token, body: await metadataOf({ client_id: clientId, ...change }) });
    expectRefused(await put({ client_id: undefined }), 400, "invalid_client_metadata", /^client_id: /);
    expectRefused(await put({ client_id: "app_x" }), 400, "invalid_client_metadata", /^client_id: /);
    expectRefused(await put({ registration_access_token: token }), 400, "invalid_client_metadata", /^registration_/);
    expectRefused(await put({ client_id_issued_at: 1 }), 400, "invalid_client_metadata", /^client_id_issued_at: /);
    expect((await register({ method: "PUT", clientId, token, body: "eyJ.eyJ.x" })).status).toBe(415);
    const kid = (await findAppByClientId(clientId))?.jwks.keys[0]?.kid;
    const other = { keys: [{ ...(await makePublicJwk()), kid }] };
    expectRefused(await put({ jwks: other }), 400, "invalid_client_metadata", /^jwks: .*used before/);
    expect((await register({ method: "GET", clientId, token })).status).toBe(200);
  });

  test("refuses another app's token and a client credentials token, and an unknown app costs the token", async () => {
    const mine = await makeClient();
    const theirs = await makeClient();
    for (const method of ["GET", "DELETE"]) {
      const answer = await register({ method, clientId: theirs.clientId, token: mine.token });
      expectRefused(answer, 403, "access_denied", /another app/);
    }
    const body = await metadataOf({ client_id: theirs.clientId });
    const put = await register({ method: "PUT", clientId: theirs.clientId, token: mine.token, body });
    expectRefused(put, 403, "access_denied", /another app/);
    expectRefused(await register({ method: "GET", clientId: mine.clientId }), 401, "invalid_token", /Authorization/);
    const unknown = await register({ method: "GET", clientId: "app_unknown", token: mine.token });
    expectRefused(unknown, 401, "invalid_token", /revoked/);
    expect((await register({ method: "GET", clientId: mine.clientId, token: mine.token })).status).toBe(401);
    expect((await findAppByClientId(theirs.clientId))?.name).toBe("Finch");
  });

  test("is the only way to change it: by hand it is suspended or deleted", async () => {
    const { clientId, token } = await makeClient();
    const system = { kind: "system" } as const;
    const changes = [
      () => updateApp(system, clientId, { name: "By hand" }),
      async () => addAppKey(system, clientId, await makePublicJwk()),
      () => changeDecoupled(system, clientId, { delivery: "poll" }),
    ];
    for (const change of changes) await expect(change()).rejects.toMatchObject({ code: "state-conflict" });
    await suspendApp(system, clientId);
    expectRefused(await register({ method: "GET", clientId, token }), 403, "access_denied", /suspended/);
    await resumeApp(system, clientId);
    await deleteApp(system, clientId);
    expect((await register({ method: "GET", clientId, token })).status).toBe(401);
  });

  test("deletes the app with its tokens", async () => {
    const { clientId, token } = await makeClient();
    const row = { model: "ClientCredentials", idHash: clientId, payload: "", clientId, createdAt: new Date() };
    await prisma().oidcRecord.create({ data: row });
    expect((await register({ method: "DELETE", clientId, token })).status).toBe(204);
    expect(await findAppByClientId(clientId)).toBeNull();
    expect(await prisma().oidcRecord.count({ where: { clientId } })).toBe(0);
    expect((await register({ method: "GET", clientId, token })).status).toBe(401);
    expect((await register({ method: "DELETE", clientId, token })).status).toBe(401);
  });
});
