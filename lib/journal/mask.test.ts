import { expect, test } from "vitest";
import { toEventRow } from "./event-row.ts";
import { MASK, maskAddress, maskBody, maskHeaders, maskParameters } from "./mask.ts";
import type { JournalEntry } from "./model.ts";

const secret = (name: string) => `canary-${name}-7f3a9c1e5b`;
const jwt = (name: string) => `eyJhbGciOiJQUzI1NiJ9.${Buffer.from(secret(name)).toString("base64url")}.c2lnbmF0dXJl`;
const pem = `-----BEGIN PRIVATE KEY-----\n${secret("pem")}\n-----END PRIVATE KEY-----`;

const form = new URLSearchParams({
  grant_type: "authorization_code",
  code: secret("code"),
  code_verifier: secret("verifier"),
  client_assertion: jwt("assertion"),
  client_secret: secret("client-secret"),
  refresh_token: secret("refresh"),
  password: secret("password"),
  something_new: secret("unknown"),
  client_id: "app-1",
}).toString();

const tokens = JSON.stringify({
  access_token: secret("access"),
  id_token: jwt("id"),
  refresh_token: secret("refresh"),
  token_type: "Bearer",
  expires_in: 300,
});

const careless: JournalEntry = {
  kind: "call",
  name: "token",
  method: "POST",
  path: `/oidc/token?code=${secret("path")}`,
  status: 400,
  reason: `The assertion ${jwt("reason")} and Bearer ${secret("bearer")} were refused`,
  detail: {
    steps: [{ name: "client", micros: 10, note: `saw ${jwt("note")}` }],
    request: {
      headers: {
        authorization: `Bearer ${secret("authorization")}`,
        cookie: `session=${secret("cookie")}`,
        "x-api-key": secret("header"),
        "content-type": "application/x-www-form-urlencoded",
        "user-agent": `probe ${jwt("agent")}`,
      },
      query: `?request=${jwt("request")}&state=${secret("state")}&nonce=${secret("nonce")}&scope=openid`,
      body: form,
    },
    response: {
      headers: {
        "content-type": "application/json",
        "set-cookie": secret("set-cookie"),
        location: `https://app.example/cb?iss=x#code=${secret("fragment")}&id_token=${jwt("front")}&state=${secret("front-state")}`,
      },
      body: tokens,
    },
    facts: { access_token: secret("fact"), thumbprint: "abc", assertion: jwt("fact-jwt"), key: pem },
  },
};

test("keeps no secret of an entry its source forgot to mask", () => {
  const row = toEventRow(careless, "instance", 1);
  expect(row).not.toContain("canary");
  expect(row).not.toContain(Buffer.from("canary").toString("base64url").slice(0, 7));
});

test("keeps what one needs to find the fault", () => {
  const row = JSON.parse(toEventRow(careless, "instance", 1)) as JournalEntry;
  expect(row.path).toBe("/oidc/token");
  expect(row.detail?.request?.headers["authorization"]).toBe(`Bearer ${MASK}`);
  expect(row.detail?.request?.body).toContain("grant_type=authorization_code");
  expect(row.detail?.request?.body).toContain(`code=${MASK}`);
  expect(row.detail?.request?.query).toContain("scope=openid");
  expect(row.detail?.response?.body).toContain(`"expires_in":300`);
  expect(row.detail?.response?.headers["location"]).toContain("https://app.example/cb");
  expect(row.detail?.facts).toMatchObject({ thumbprint: "abc" });
});

test("masks a secret that the cut-off point runs through", () => {
  const body = JSON.stringify({ filler: "x".repeat(60), password: secret("cut") });
  for (let limit = 60; limit < body.length; limit++)
    expect(maskBody(body, "application/json", limit)).not.toContain("canary");
});

test("keeps no body that is neither JSON nor a form", () => {
  expect(maskBody(secret("binary"), "application/octet-stream", 100)).toBe(MASK);
});

test("masks percent-encoded and oddly written parameters", () => {
  expect(maskParameters("PASSWORD=x1&%63ode=x2&scope=accounts")).toBe(`PASSWORD=${MASK}&%63ode=${MASK}&scope=accounts`);
  expect(maskAddress("https://a.example/cb?code=1#state=2")).toBe(`https://a.example/cb?code=${MASK}#state=${MASK}`);
});

test("keeps only the names of headers it does not know", () => {
  expect(maskHeaders({ "X-New-Thing": "value", Accept: "application/json" })).toEqual({
    "X-New-Thing": MASK,
    Accept: "application/json",
  });
});

test("caps what is kept of a single event", () => {
  const huge = "x".repeat(1_000_000);
  const row = toEventRow(
    {
      ...careless,
      reason: huge,
      detail: { request: { headers: { "user-agent": huge }, query: `scope=${huge}`, body: JSON.stringify({ huge }) } },
    },
    "i",
    1,
  );
  expect(row.length).toBeLessThan(20_000);
});

test("keeps codes that are no secrets and masks those that are", () => {
  const answer = JSON.stringify({ Code: "403", Errors: [{ ErrorCode: "U009" }], code: "resource-not-found" });
  expect(maskBody(answer, "application/json", 1_000)).toBe(answer);
  expect(
    maskBody(
      JSON.stringify({ code: secret("json-code"), state: secret("json-state"), d: secret("jwk") }),
      "application/json",
      1_000,
    ),
  ).not.toContain("canary");
  const redirect = JSON.stringify({
    redirect_to: `https://app.example/cb#code=${secret("redirect")}&id_token=${jwt("redirect")}&state=${secret("redirect-state")}`,
  });
  expect(maskBody(redirect, "application/json", 1_000)).toBe(
    `{"redirect_to":"https://app.example/cb#code=${MASK}&id_token=${MASK}&state=${MASK}"}`,
  );
});
