// UK Open Banking Dynamic Client Registration 3.3, with the additions of 3.4; security.md T15.
import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { certify, type DirectorySoftware, makeDirectorySoftware, newStatement } from "../directory-software.ts";
import { fetchOverTls } from "../mutual-tls.ts";
import { walkRegistration, type WalkDemo } from "../registration-walk.ts";
import { gatewayDemo, loggedCalls, sandbox } from "../sandbox.ts";
import { registrationOf, signed } from "../signed-registration.ts";

type Members = Record<string, unknown>;
type Reply = { status: number; headers: Headers; body: Members; interactionId: string };

let demo: WalkDemo;
let software: DirectorySoftware;
let stranger: DirectorySoftware;

test.beforeAll(async () => {
  demo = gatewayDemo() as WalkDemo;
  [software, stranger] = await Promise.all([makeDirectorySoftware(demo), makeDirectorySoftware(demo)]);
});
test.afterAll(async () => {
  for (const { softwareId } of [software, stranger])
    await sandbox(demo, `/software/${softwareId}`, { method: "DELETE" });
});

const claims = (change: Members = {}, own = software): Members =>
  JSON.parse(JSON.stringify({ ...registrationOf(own, demo.issuer), ...change })) as Members;

async function call(
  address: string,
  { own = software, fetch = own.fetch, ...init }: RequestInit & { own?: DirectorySoftware; fetch?: typeof own.fetch },
): Promise<Reply> {
  const interactionId = randomUUID();
  const headers = { "x-fapi-interaction-id": interactionId, ...(init.headers as Record<string, string>) };
  const answer = await fetch(`${demo.mtls_url}/oidc/register${address}`, { ...init, headers });
  const text = await answer.text();
  const body = text === "" ? {} : (JSON.parse(text) as Members);
  return { status: answer.status, headers: answer.headers, body, interactionId };
}

/** POST of a signed request: of these claims, or of a text as it is. */
async function post(sent: Members | string, how: { own?: DirectorySoftware; fetch?: DirectorySoftware["fetch"] } = {}) {
  const body = typeof sent === "string" ? sent : await signed(software, sent);
  return call("", { method: "POST", headers: { "content-type": "application/jose" }, body, ...how });
}

function expectRefused(reply: Reply, status: number, error: string, claim: string): void {
  expect([reply.status, reply.body["error"]], JSON.stringify(reply.body)).toEqual([status, error]);
  expect(String(reply.body["error_description"])).toMatch(new RegExp(`^${claim.replaceAll(".", "\\.")}: .{4}`));
  expect(reply.headers.get("content-type")).toContain("application/json");
  expect(reply.headers.get("cache-control")).toContain("no-store");
}

async function clientToken(clientId: string, own = software): Promise<string> {
  const iat = Math.floor(Date.now() / 1000);
  const assertion = await signed(own, {
    iss: clientId,
    sub: clientId,
    aud: demo.issuer,
    jti: randomUUID(),
    iat,
    exp: iat + 60,
  });
  const answer = await own.fetch(`${demo.mtls_url}/oidc/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      scope: "accounts",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: assertion,
    }),
  });
  return String(((await answer.json()) as Members)["access_token"]);
}

test("discovery names the registration endpoint, and its alias for mutual TLS", async () => {
  const metadata = (await (await fetch(`${demo.issuer}/.well-known/openid-configuration`)).json()) as Members;
  expect(metadata["registration_endpoint"]).toBe(`${demo.issuer}/register`);
  const aliases = metadata["mtls_endpoint_aliases"] as Members;
  expect(aliases["registration_endpoint"]).toBe(`${demo.mtls_url}/oidc/register`);
});

test("a third party registers, connects, reads accounts and deletes itself; the next call is refused", async () => {
  const steps = await walkRegistration(demo);
  expect(steps.map(({ step, status }) => `${step}: ${status}`)).toEqual([
    "register: 201",
    "client credentials token: 200",
    "consent: 201",
    "accounts: 200",
    "delete the registration: 204",
    "accounts afterwards: 401",
    "registration afterwards: 401",
  ]);
});

test.describe("a registration is refused, in the standard's order,", () => {
  test("without mutual TLS: on the plain listener, without a certificate, with a stranger's", async () => {
    const body = await signed(software, claims());
    const headers = { "content-type": "application/jose" };
    const plain = await fetch(`${demo.issuer}/register`, { method: "POST", headers, body });
    expect([plain.status, ((await plain.json()) as Members)["error"]]).toEqual([401, "invalid_client"]);
    const bare = await post(body, { fetch: fetchOverTls({ ca: demo.ca }) });
    expectRefused(bare, 401, "invalid_client", "certificate");
    const { serial, cert, key } = await certify(demo, software.softwareId, "transport");
    const reason = JSON.stringify({ reason: "keyCompromise" });
    await sandbox(demo, `/certificates/${serial}/revocation`, { method: "POST", body: reason });
    const revoked = await post(body, { fetch: fetchOverTls({ ca: demo.ca, cert, key }) });
    expectRefused(revoked, 401, "invalid_client", "certificate");
    expect(revoked.body["error_description"]).toContain("revoked");
  });

  test("with a statement that is missing, forged, of another issuer or revoked", async () => {
    const [header, payload = "", signature] = software.statement.split(".");
    const stated = JSON.parse(Buffer.from(payload, "base64url").toString()) as Members;
    const encode = (value: Members) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const own = await signed(software, stated);
    for (const software_statement of [
      undefined,
      "nonsense",
      own,
      `${header}.${encode({ ...stated, software_redirect_uris: ["https://evil.example/cb"] })}.${signature}`,
      `${header}.${encode({ ...stated, iss: "OpenBanking Ltd" })}.${signature}`,
      `${encode({ alg: "none" })}.${payload}.`,
    ])
      expectRefused(
        await post(claims({ software_statement })),
        400,
        "invalid_software_statement",
        "software_statement",
      );
    const revoked = await newStatement(demo, software.softwareId);
    const { jti } = JSON.parse(Buffer.from(revoked.split(".")[1] ?? "", "base64url").toString()) as { jti: string };
    await sandbox(demo, `/software-statements/${jti}`, { method: "DELETE" });
    expectRefused(
      await post(claims({ software_statement: revoked })),
      400,
      "invalid_software_statement",
      "software_statement.jti",
    );
  });

  test("with a scope its roles do not open", async () => {
    expectRefused(await post(claims({ scope: "openid payments" })), 400, "invalid_client_metadata", "scope");
  });

  test("with a signature that is not the software's", async () => {
    const refused = async (jwt: string, claim: string) =>
      expectRefused(await post(jwt), 400, "invalid_client_metadata", claim);
    const theirs = { ...software, signing: { ...software.signing, jwk: stranger.signing.jwk } };
    await refused(await signed(theirs, claims()), "signature");
    await refused(await signed(stranger, claims()), "kid");
    await refused(await signed({ ...software, signing: software.transport }, claims()), "kid");
    await refused(await signed(software, claims(), { x5c: ["AAAA"] }), "x5c");
    const [, payload] = (await signed(software, claims())).split(".");
    const none = Buffer.from(JSON.stringify({ alg: "none", kid: software.signing.kid })).toString("base64url");
    await refused(`${none}.${payload}.`, "alg");
    await refused("not a jwt", "body");
  });

  const times = () => Math.floor(Date.now() / 1000);
  for (const [what, claim, change] of [
    ["another issuer", "iss", () => ({ iss: "another" })],
    ["another audience", "aud", () => ({ aud: "https://another.example" })],
    ["an end that has passed", "exp", () => ({ iat: times() - 600, exp: times() - 60 })],
    ["a life of a day", "exp", () => ({ exp: times() + 86_400 })],
    ["a beginning in an hour", "iat", () => ({ iat: times() + 3600, exp: times() + 3900 })],
    ["a jti that is no UUID", "jti", () => ({ jti: "1" })],
  ] as const) {
    test(`with ${what}`, async () => {
      expectRefused(await post(claims(change())), 400, "invalid_client_metadata", claim);
    });
  }

  test("with a jti that was seen", async () => {
    const jti = randomUUID();
    expectRefused(await post(claims({ jti, made_up: true })), 400, "invalid_client_metadata", "made_up");
    expectRefused(await post(claims({ jti })), 400, "invalid_client_metadata", "jti");
  });

  test("over the certificate of another third party", async () => {
    const reply = await post(claims(), { fetch: stranger.fetch });
    expectRefused(reply, 400, "unapproved_software_statement", "software_statement");
  });

  test("with an address that is not in the statement, or software that is not its own", async () => {
    const foreign = { redirect_uris: [software.redirectUri, "https://evil.example/cb"] };
    expectRefused(await post(claims(foreign)), 400, "invalid_redirect_uri", "redirect_uris");
    expectRefused(await post(claims({ redirect_uris: [] })), 400, "invalid_redirect_uri", "redirect_uris");
    const other = { software_id: stranger.softwareId };
    expectRefused(await post(claims(other)), 400, "invalid_client_metadata", "software_id");
  });

  for (const [claim, change] of [
    ["made_up", { made_up: 1 }],
    ["token_endpoint_auth_method", { token_endpoint_auth_method: "client_secret_jwt" }],
    [
      "tls_client_auth_subject_dn",
      { token_endpoint_auth_method: "tls_client_auth", token_endpoint_auth_signing_alg: undefined },
    ],
    ["id_token_signed_response_alg", { id_token_signed_response_alg: "RS256" }],
    ["request_object_signing_alg", { request_object_signing_alg: "none" }],
    ["grant_types", { grant_types: ["password"] }],
    ["response_types", { response_types: ["token"] }],
    ["jwks_uri", { jwks_uri: "https://169.254.169.254/latest" }],
    ["jwks", { jwks: { keys: [] } }],
  ] as const) {
    test(`with metadata the bank does not register: ${claim}`, async () => {
      expectRefused(await post(claims(change)), 400, "invalid_client_metadata", claim);
    });
  }

  test("as anything but a signed request, or with a megabyte of it", async () => {
    const body = await signed(software, claims());
    const text = await call("", { method: "POST", headers: { "content-type": "text/plain" }, body });
    expect([text.status, text.body["error"]]).toEqual([415, "invalid_request"]);
    const large = await post("x".repeat(1_000_000));
    expect([large.status, large.body["error"]]).toEqual([413, "invalid_request"]);
  });

  test("and the request log says which step refused, by which clause, what came and what should have come", async () => {
    const { interactionId } = await post(claims({ aud: "https://another.example" }));
    const [logged] = await loggedCalls(demo, interactionId);
    expect(logged).toMatchObject({
      operation: "register",
      status: 400,
      error_code: "invalid_client_metadata",
      refused_step: "request claims",
      reason: `aud: is ${demo.issuer}`,
      explanation: { received: "aud: https://another.example", expected: `aud: is ${demo.issuer}` },
    });
    expect(logged?.explanation?.clause).toContain("UK DCR 3.3");
  });
});

test.describe("a registration that stands", () => {
  let clientId: string;
  let token: string;
  const bearer = () => ({ authorization: `Bearer ${token}` });

  test.beforeAll(async () => {
    // Nothing of all that was refused above was registered: one of several at the same time is the first.
    const replies = await Promise.all(Array.from({ length: 5 }, () => post(claims())));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 400, 400, 400, 400]);
    for (const reply of replies.filter(({ status }) => status === 400))
      expectRefused(reply, 400, "invalid_client_metadata", "software_id");
    clientId = String(replies.find(({ status }) => status === 201)?.body["client_id"]);
    token = await clientToken(clientId);
  });

  test("is an ordinary app of the organisation", async () => {
    type Listed = { client_id: string; profile: string; redirect_uris: string[] };
    const app = await sandbox<Listed>(demo, `/apps/${clientId}`);
    expect(app).toMatchObject({ profile: "fapi1-advanced", redirect_uris: [software.redirectUri] });
  });

  test("reads itself with a client credentials token over its certificate", async () => {
    const { status, body } = await call(`/${clientId}`, { headers: bearer() });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      client_id: clientId,
      software_id: software.softwareId,
      software_statement: software.statement,
      scope: "openid accounts",
      response_types: ["code id_token"],
      tls_client_certificate_bound_access_tokens: true,
    });
  });

  test("is replaced by a signed request, and its tokens stay good", async () => {
    const put = async (change: Members) =>
      call(`/${clientId}`, {
        method: "PUT",
        headers: { ...bearer(), "content-type": "application/jwt" },
        body: await signed(software, claims(change)),
      });
    const replaced = await put({ client_id: clientId, id_token_signed_response_alg: "ES256" });
    expect([replaced.status, replaced.body["id_token_signed_response_alg"]]).toEqual([200, "ES256"]);
    expectRefused(await put({ client_id: "app_other" }), 400, "invalid_client_metadata", "client_id");
    expect((await call(`/${clientId}`, { headers: bearer() })).status).toBe(200);
  });

  test("is not for others: no token, another certificate, another app's token", async () => {
    expect((await call(`/${clientId}`, {})).status).toBe(401);
    const elsewhere = await call(`/${clientId}`, { headers: bearer(), fetch: stranger.fetch });
    expect([elsewhere.status, elsewhere.body["error"]]).toEqual([401, "invalid_token"]);
    const other = await post(await signed(stranger, claims({}, stranger)), { fetch: stranger.fetch });
    const otherId = String(other.body["client_id"]);
    const theirs = { authorization: `Bearer ${await clientToken(otherId, stranger)}` };
    for (const method of ["GET", "DELETE"]) {
      const reply = await call(`/${clientId}`, { method, headers: theirs, fetch: stranger.fetch });
      expect([reply.status, reply.body["error"]]).toEqual([403, "access_denied"]);
    }
    // An address that is nobody's costs the token.
    expect((await call("/app_unknown", { headers: theirs, fetch: stranger.fetch })).status).toBe(401);
    expect((await call(`/${otherId}`, { headers: theirs, fetch: stranger.fetch })).status).toBe(401);
  });

  test("is deleted with its tokens", async () => {
    expect((await call(`/${clientId}`, { method: "DELETE", headers: bearer() })).status).toBe(204);
    expect((await call(`/${clientId}`, { headers: bearer() })).status).toBe(401);
  });

  test("authenticates by tls_client_auth when it registers the subject of its certificate", async () => {
    const subject = { tls_client_auth_subject_dn: software.transport.subject };
    const change = { token_endpoint_auth_method: "tls_client_auth", token_endpoint_auth_signing_alg: undefined };
    const { status, body } = await post(claims({ ...change, ...subject }));
    expect([status, body["token_endpoint_auth_method"]]).toEqual([201, "tls_client_auth"]);
    const form = { grant_type: "client_credentials", scope: "accounts", client_id: String(body["client_id"]) };
    const ask = (fetch: DirectorySoftware["fetch"]) =>
      fetch(`${demo.mtls_url}/oidc/token`, { method: "POST", body: new URLSearchParams(form) });
    expect((await ask(software.fetch)).status).toBe(200);
    expect((await ask(stranger.fetch)).status).toBe(401);
  });
});
