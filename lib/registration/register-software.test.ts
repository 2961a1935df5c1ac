import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { randomUUID } from "node:crypto";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findAppByClientId } from "#lib/apps/find-app.ts";
import { listAppTimeline } from "#lib/apps/list-app-timeline.ts";
import { listAudit } from "#lib/audit/list-audit.ts";
import { now, setClock } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import { issueSoftwareStatement } from "#lib/directory/issue-software-statement.ts";
import { revokeCertificate } from "#lib/directory/revoke-certificate.ts";
import { revokeSoftwareStatement } from "#lib/directory/revoke-software-statement.ts";
import { updateSoftware } from "#lib/directory/update-software.ts";
import { reloadEnv } from "#lib/env.ts";
import { newId } from "#lib/ids.ts";
import { flushJournal } from "#lib/journal/flush-journal.ts";
import { hashSecret } from "#lib/secrets.ts";
import { makeCertificate, makeSoftware, presentCertificate } from "#lib/testing/certificates.ts";
import { useDatabase } from "#lib/testing/database.ts";
import {
  claimsOf,
  makeRegistrant,
  type Members,
  register,
  type Registered,
  type Registrant,
  registerUk,
  signRequest,
} from "#lib/testing/registration.ts";

useDatabase("migrated");

const SYSTEM = { kind: "system" } as const;
const apps = () => prisma().app.count({ where: { deletedAt: null } });

let registrant: Registrant;
beforeAll(async () => {
  registrant = await makeRegistrant();
});

function expectRefused(answer: Registered, error: string, claim: string, status = 400): void {
  expect([answer.status, answer.body["error"]], JSON.stringify(answer.body)).toEqual([status, error]);
  expect(answer.body["error_description"]).toMatch(new RegExp(`^${claim.replaceAll(".", "\\.")}: .{4}`));
  expect(answer.headers.get("cache-control")).toBe("no-store");
}

/** A client credentials token of the app, as the identity provider stores one. */
async function makeToken(clientId: string, boundTo: string | null): Promise<string> {
  const token = newId();
  const expiresAt = new Date(now().getTime() + 600_000);
  const row = { model: "ClientCredentials", idHash: hashSecret(token), payload: "", clientId, boundTo, expiresAt };
  await prisma().oidcRecord.create({ data: { ...row, createdAt: now() } });
  return token;
}

async function makeRegistered(change: Members = {}) {
  const own = await makeRegistrant();
  const { body } = await registerUk(own, change);
  const clientId = String(body["client_id"]);
  return { ...own, clientId, body, token: await makeToken(clientId, own.transport.thumbprint) };
}

describe("a registration with a software statement", () => {
  test("makes an ordinary app with the keys of the software, its timeline and an audit entry", async () => {
    const own = await makeRegistrant();
    const { status, body } = await registerUk(own);
    expect(status).toBe(201);
    const app = await findAppByClientId(String(body["client_id"]));
    expect(app).toMatchObject({
      origin: "dcr-uk",
      profile: "fapi1-advanced",
      senderConstraint: "certificate",
      name: own.software.name,
      organisationId: own.software.organisationId,
      softwareId: own.software.id,
      scopes: ["openid", "accounts"],
      jwks: { keys: [{ kid: own.signing.kid, use: "sig", alg: "ES256" }] },
    });
    const timeline = await listAppTimeline(SYSTEM, app?.id ?? "");
    expect(timeline.map(({ arrow }) => arrow).toSorted()).toEqual([2, 2, 3]);
    const [entry] = await listAudit(SYSTEM, own.software.organisationId, 1);
    expect(entry).toMatchObject({ action: "app.register", actor: `software:${own.software.softwareId}` });
    await revokeCertificate(SYSTEM, own.signing.serial, "keyCompromise");
    expect((await findAppByClientId(String(body["client_id"])))?.jwks.keys).toEqual([]);
  });

  test("is echoed with what was really registered", async () => {
    const own = await makeRegistrant();
    const { body } = await registerUk(own, { scope: undefined, grant_types: undefined, response_types: undefined });
    expect(body).toMatchObject({
      client_id_issued_at: expect.any(Number),
      client_name: own.software.name,
      software_id: own.software.softwareId,
      software_statement: own.statement,
      redirect_uris: own.software.redirectUris,
      scope: "openid accounts",
      grant_types: ["authorization_code", "refresh_token", "client_credentials"],
      response_types: ["code id_token"],
      token_endpoint_auth_method: "private_key_jwt",
      token_endpoint_auth_signing_alg: "ES256",
      tls_client_certificate_bound_access_tokens: true,
      id_token_signed_response_alg: "PS256",
    });
    expect(String(body["client_id"]).length).toBeLessThanOrEqual(36);
    expect(body).not.toHaveProperty("registration_access_token");
  });

  test("by tls_client_auth has the subject of the certificate, however it is written", async () => {
    const own = await makeRegistrant();
    const change = { token_endpoint_auth_method: "tls_client_auth", token_endpoint_auth_signing_alg: undefined };
    expectRefused(await registerUk(own, change), "invalid_client_metadata", "tls_client_auth_subject_dn");
    const wrong = { ...change, tls_client_auth_subject_dn: "CN=another,O=Firm" };
    expectRefused(await registerUk(own, wrong), "invalid_client_metadata", "tls_client_auth_subject_dn");
    const right = { ...change, tls_client_auth_subject_dn: own.transport.subject.replaceAll(",", ", ") };
    expect((await registerUk(own, right)).status).toBe(201);
  });

  test("that asks for a pushed request and a code alone is held to FAPI 2.0", async () => {
    const { body } = await makeRegistered({
      response_types: ["code"],
      require_pushed_authorization_requests: true,
      request_object_signing_alg: undefined,
    });
    expect(await findAppByClientId(String(body["client_id"]))).toMatchObject({ profile: "fapi2-security" });
  });

  test("is there once, however many ask at the same time, and again once it was deleted", async () => {
    const own = await makeRegistrant();
    const answers = await Promise.all(Array.from({ length: 6 }, () => registerUk(own)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201))
      expectRefused(answer, "invalid_client_metadata", "software_id");
    const clientId = String(answers.find(({ status }) => status === 201)?.body["client_id"]);
    const token = await makeToken(clientId, own.transport.thumbprint);
    expect((await register({ method: "DELETE", clientId, token, certificate: own.transport })).status).toBe(204);
    expect((await registerUk(own)).status).toBe(201);
  });
});

describe("the checks, in the order of the standard", () => {
  test("1: mutual TLS with a good certificate of the directory", async () => {
    const body = await signRequest(claimsOf(registrant), registrant.signing);
    const refused = async (certificate: Registrant["transport"] | null, message: RegExp) => {
      const answer = await register({ certificate, body });
      expectRefused(answer, "invalid_client", "certificate", 401);
      expect(answer.body["error_description"]).toMatch(message);
    };
    await refused(null, /mutual TLS, to https:.* no certificate was presented/);
    await refused({ ...registrant.transport, problem: "untrusted", owner: null }, /was not issued by/);
    await refused({ ...registrant.transport, problem: "expired" }, /has expired/);
    const revoked = await makeCertificate({ software: registrant.software });
    await revokeCertificate(SYSTEM, revoked.serial, "superseded");
    await refused(await presentCertificate(revoked), /was revoked/);
  });

  test("2: a statement the directory signed, stands by, and that is not too old", async () => {
    const [header, payload, signature] = registrant.statement.split(".");
    const forged = Buffer.from(JSON.stringify({ ...decodeJwt(registrant.statement), iss: "Somebody" })).toString(
      "base64url",
    );
    const wrong = [
      undefined,
      7,
      "nonsense",
      `${header}.${forged}.${signature}`,
      `${header}.${payload}.${"A".repeat(86)}`,
    ];
    for (const software_statement of wrong)
      expectRefused(
        await registerUk(registrant, { software_statement }),
        "invalid_software_statement",
        "software_statement",
      );
    const old = await makeRegistrant();
    const restore = setClock(() => new Date(Date.now() + 31 * 86_400_000));
    expectRefused(await registerUk(old), "invalid_software_statement", "software_statement.iat");
    restore();
    const withdrawn = await makeRegistrant();
    await revokeSoftwareStatement(SYSTEM, String(decodeJwt(withdrawn.statement).jti));
    expectRefused(await registerUk(withdrawn), "invalid_software_statement", "software_statement.jti");
  });

  test("3: an organisation that is active, and roles that cover the scopes", async () => {
    expectRefused(await registerUk(registrant, { scope: "openid payments" }), "invalid_client_metadata", "scope");
    const own = await makeRegistrant();
    for (const status of ["suspended", "applied"] as const) {
      await prisma().organisation.update({ where: { id: own.software.organisationId }, data: { status } });
      expectRefused(await registerUk(own), "unapproved_software_statement", "software_statement");
    }
  });

  test("4: a signature by a live signing key of the software", async () => {
    const send = async (how: Promise<string>) => register({ certificate: registrant.transport, body: await how });
    const claims = () => claimsOf(registrant);
    const { signing } = registrant;
    const stranger = await makeCertificate({}, { kind: "signing" });
    const transport = await makeCertificate({ software: registrant.software });
    const refused = async (how: Promise<string>, claim: string) =>
      expectRefused(await send(how), "invalid_client_metadata", claim);
    await refused(signRequest(claims(), { ...signing, key: stranger.key }), "signature");
    await refused(signRequest(claims(), stranger), "kid");
    await refused(signRequest(claims(), transport), "kid");
    await refused(signRequest(claims(), signing, { kid: undefined }), "kid");
    await refused(signRequest(claims(), signing, { typ: "at+jwt" }), "typ");
    for (const typ of [7, null, ["JWT"], {}]) {
      const [, claimsPart, signature] = (await signRequest(claims(), signing)).split(".");
      const header = Buffer.from(JSON.stringify({ alg: "ES256", kid: signing.kid, typ })).toString("base64url");
      const jwt = Promise.resolve(`${header}.${claimsPart}.${signature}`);
      await refused(jwt, typ === null ? "signature" : "typ");
    }
    await refused(signRequest(claims(), signing, { x5c: ["AAAA"] }), "x5c");
    await refused(signRequest(claims(), signing, { jku: "https://tpp.example/jwks" }), "jku");
    const [, payload] = (await signRequest(claims(), signing)).split(".");
    const none = Buffer.from(JSON.stringify({ alg: "none", kid: signing.kid })).toString("base64url");
    await refused(Promise.resolve(`${none}.${payload}.`), "alg");
    const hmac = Buffer.from(JSON.stringify({ alg: "HS256", kid: signing.kid })).toString("base64url");
    await refused(Promise.resolve(`${hmac}.${payload}.AAAA`), "alg");
    await refused(Promise.resolve("no jwt"), "body");
    const gone = await makeCertificate({ software: registrant.software }, { kind: "signing" });
    await revokeCertificate(SYSTEM, gone.serial, "keyCompromise");
    await refused(signRequest(claims(), gone), "kid");
  });

  test.each<[string, (iat: number) => Members]>([
    ["iss", () => ({ iss: "another" })],
    ["iss", () => ({ iss: undefined })],
    ["aud", () => ({ aud: "https://another.example" })],
    ["aud", () => ({ aud: undefined })],
    ["exp", (iat) => ({ iat: iat - 600, exp: iat - 1 })],
    ["exp", (iat) => ({ exp: iat + 7200 })],
    ["exp", () => ({ exp: "tomorrow" })],
    ["iat", (iat) => ({ iat: iat + 600, exp: iat + 900 })],
    ["nbf", (iat) => ({ nbf: iat + 600 })],
    ["jti", () => ({ jti: "one" })],
    ["jti", () => ({ jti: undefined })],
  ])("5: claims of this software, for this bank, of this hour: %s", async (claim, change) => {
    const iat = Math.floor(now().getTime() / 1000);
    expectRefused(await registerUk(registrant, change(iat)), "invalid_client_metadata", claim);
  });

  test("5: a jti counts once, whatever became of its request", async () => {
    const jti = randomUUID();
    expectRefused(
      await registerUk(registrant, { jti, unknown_member: 1 }),
      "invalid_client_metadata",
      "unknown_member",
    );
    expectRefused(await registerUk(registrant, { jti }), "invalid_client_metadata", "jti");
  });

  test("6: the third party of the certificate is the one of the statement", async () => {
    const other = await makeRegistrant();
    const sibling = await makeSoftware(registrant.software.organisationId);
    const ofSibling = await presentCertificate(await makeCertificate({ software: sibling }));
    for (const certificate of [other.transport, ofSibling]) {
      const body = await signRequest(claimsOf(registrant), registrant.signing);
      expectRefused(await register({ certificate, body }), "unapproved_software_statement", "software_statement");
    }
  });

  test("7: the software and the addresses of the statement", async () => {
    expectRefused(await registerUk(registrant, { software_id: "another" }), "invalid_client_metadata", "software_id");
    for (const redirect_uris of [[], undefined, "https://app.example/callback", ["https://evil.example/cb"], [7]])
      expectRefused(await registerUk(registrant, { redirect_uris }), "invalid_redirect_uri", "redirect_uris");
    const local = "http://localhost:9876/callback";
    const own = await makeRegistrant();
    await updateSoftware(SYSTEM, own.software.softwareId, { redirectUris: [local] });
    const statement = (await issueSoftwareStatement(SYSTEM, own.software.softwareId)).jwt;
    const change = { redirect_uris: [local], software_statement: statement };
    expectRefused(await registerUk(own, change), "invalid_redirect_uri", "redirect_uris");
  });

  test.each<[string, Members]>([
    ["unknown_member", { unknown_member: 1 }],
    ["token_endpoint_auth_method", { token_endpoint_auth_method: "client_secret_basic" }],
    ["token_endpoint_auth_signing_alg", { token_endpoint_auth_signing_alg: "RS256" }],
    ["id_token_signed_response_alg", { id_token_signed_response_alg: "none" }],
    ["request_object_signing_alg", { request_object_signing_alg: "HS256" }],
    ["grant_types", { grant_types: ["password"] }],
    ["grant_types", { grant_types: ["client_credentials"] }],
    ["response_types", { response_types: ["token"] }],
    ["application_type", { application_type: "toaster" }],
    ["jwks", { jwks: { keys: [] } }],
    ["jwks_uri", { jwks_uri: "https://10.0.0.1/jwks" }],
    ["dpop_bound_access_tokens", { dpop_bound_access_tokens: true }],
    ["backchannel_token_delivery_mode", { backchannel_token_delivery_mode: "poll" }],
    ["backchannel_client_notification_endpoint", { backchannel_client_notification_endpoint: "https://a.example/n" }],
    ["client_id", { client_id: "mine" }],
  ])("8: metadata the bank registers: %s", async (claim, change) => {
    expectRefused(await registerUk(registrant, change), "invalid_client_metadata", claim);
  });

  test("and nothing of all that was refused exists", async () => {
    expect(await prisma().app.count({ where: { softwareId: registrant.software.id } })).toBe(0);
    expect((await registerUk(registrant)).status).toBe(201);
  });
});

describe("a deployment without mutual TLS", () => {
  beforeAll(() => {
    process.env["TLS_PORT"] = "0";
    reloadEnv();
  });
  afterAll(() => {
    delete process.env["TLS_PORT"];
    reloadEnv();
  });

  test("takes the request without a certificate, binds no token to one, and says so in the request log", async () => {
    const own = await makeRegistrant();
    const interactionId = randomUUID();
    const body = await signRequest(claimsOf(own), own.signing);
    const { status, body: answer } = await register({ body, headers: { "x-fapi-interaction-id": interactionId } });
    expect([status, answer["tls_client_certificate_bound_access_tokens"]]).toEqual([201, false]);
    await flushJournal();
    const [row] = await prisma().journalEvent.findMany({ where: { interactionId } });
    expect(row).toMatchObject({ name: "register", family: "oidc", organisationId: own.software.organisationId });
    expect(JSON.stringify(row?.detail)).toContain("this deployment has no mutual TLS");
  });

  test("refuses what needs it", async () => {
    const own = await makeRegistrant();
    const refused = async (change: Members, claim: string) => {
      const body = await signRequest(claimsOf(own, change), own.signing);
      expectRefused(await register({ body }), "invalid_client_metadata", claim);
    };
    const byName = { token_endpoint_auth_signing_alg: undefined, tls_client_auth_subject_dn: own.transport.subject };
    await refused({ token_endpoint_auth_method: "tls_client_auth", ...byName }, "token_endpoint_auth_method");
    const bound = { tls_client_certificate_bound_access_tokens: true };
    await refused(bound, "tls_client_certificate_bound_access_tokens");
  });
});

describe("its management", () => {
  test("reads, replaces and deletes it with a client credentials token over the app's certificate", async () => {
    const { clientId, token, transport, signing, ...own } = await makeRegistered();
    const to = { clientId, token, certificate: transport };
    const read = await register({ ...to, method: "GET" });
    expect([read.status, read.body["client_id"]]).toEqual([200, clientId]);
    const consent = {
      id: newId(),
      kind: "account-access",
      version: "v4.0",
      appId: (await findAppByClientId(clientId))?.id ?? "",
      status: "AUTH",
      bankId: DEMO_BANK_ID,
      permissions: [],
      resource: {},
      createdAt: now(),
      statusUpdatedAt: now(),
    };
    await prisma().consent.create({ data: consent });
    const claims = claimsOf(
      { ...own, transport, signing },
      { client_id: clientId, id_token_signed_response_alg: "ES256" },
    );
    const replaced = await register({ ...to, method: "PUT", body: await signRequest(claims, signing) });
    expect([replaced.status, replaced.body["id_token_signed_response_alg"]]).toEqual([200, "ES256"]);
    expect(await prisma().consent.findUnique({ where: { id: consent.id } })).toMatchObject({ status: "AUTH" });
    expect((await register({ ...to, method: "GET" })).status).toBe(200);
    expect((await register({ ...to, method: "DELETE" })).status).toBe(204);
    expect(await prisma().consent.findUnique({ where: { id: consent.id } })).toMatchObject({ status: "CANC" });
    expect(await prisma().oidcRecord.count({ where: { clientId } })).toBe(0);
    expect((await register({ ...to, method: "GET" })).status).toBe(401);
  });

  test("refuses JSON, another software's request and a signed request of a stranger", async () => {
    const { clientId, token, transport, signing, ...own } = await makeRegistered();
    const to = { clientId, token, certificate: transport, method: "PUT" };
    const before = await findAppByClientId(clientId);
    expect((await register({ ...to, body: { client_id: clientId } })).status).toBe(415);
    const other = await makeRegistrant(own.software.organisationId);
    const foreign = await signRequest(claimsOf(other), other.signing);
    expectRefused(await register({ ...to, body: foreign }), "unapproved_software_statement", "software_statement");
    const changed = claimsOf({ ...own, transport, signing }, { client_id: "app_another" });
    expectRefused(
      await register({ ...to, body: await signRequest(changed, signing) }),
      "invalid_client_metadata",
      "client_id",
    );
    expect(await findAppByClientId(clientId)).toEqual(before);
  });

  test("refuses a token of another app, an unknown address, and a token without its certificate", async () => {
    const mine = await makeRegistered();
    const theirs = await makeRegistered();
    const asMe = { token: mine.token, certificate: mine.transport };
    for (const method of ["GET", "DELETE"]) {
      const answer = await register({ ...asMe, method, clientId: theirs.clientId });
      expect([answer.status, answer.body["error"]]).toEqual([403, "access_denied"]);
    }
    const bare = await register({ token: mine.token, method: "GET", clientId: mine.clientId });
    expect([bare.status, bare.body["error"]]).toEqual([401, "invalid_token"]);
    expect((await register({ ...asMe, method: "GET", clientId: mine.clientId })).status).toBe(200);
    // UK DCR 3.3: an unknown client id costs the token that asked for it.
    expect((await register({ ...asMe, method: "GET", clientId: "app_unknown" })).status).toBe(401);
    expect((await register({ ...asMe, method: "GET", clientId: mine.clientId })).status).toBe(401);
    expect(await apps()).toBeGreaterThan(1);
  });

  test("answers other methods with 405 and other addresses with 404", async () => {
    const put = await register({ method: "PUT", body: {} });
    expect([put.status, put.headers.get("allow")]).toEqual([405, "POST"]);
    const post = await register({ clientId: "app_x", body: {} });
    expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, PUT, DELETE"]);
    expect((await register({ clientId: "a/b", method: "GET" })).status).toBe(404);
    const plain = await register({ body: "x", headers: { "content-type": "text/plain" } });
    expect([plain.status, plain.body["error"]]).toEqual([415, "invalid_request"]);
  });
});
