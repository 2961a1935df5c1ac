// Token revocation, RFC 7009: at once, for an app's own tokens, and without telling what it did not know.
import { expect, test } from "@playwright/test";
import { tokenRevocation } from "openid-client";
import { expectRefusal, registerApp, type Form, type RegisteredApp } from "../registered-app.ts";

let app: RegisteredApp;
let other: RegisteredApp;

test.beforeAll(async () => {
  [app, other] = await Promise.all([registerApp(), registerApp({ alg: "ES256" })]);
});
test.afterAll(async () => {
  await Promise.all([app.remove(), other.remove()]);
});

const revoke = (token: string, fields: Form = {}, by = app) => by.post("/revoke", { token, ...fields });
const isActive = async (token: string) => (await app.post("/introspect", { token })).body["active"];
const reads = async (token: string) => (await app.tpp.call("/accounts", token)).status;

test("openid-client revokes its token, and the bank refuses the next call with it", async () => {
  const { tokens } = await app.connected();
  expect(await reads(tokens.access_token)).toBe(200);
  await tokenRevocation(app.tpp.config, tokens.access_token);
  expect(await reads(tokens.access_token)).toBe(401);
});

test("§2.2: the answer is 200 without a body", async () => {
  const { tokens } = await app.connected();
  const reply = await revoke(tokens.access_token);
  expect([reply.status, reply.text]).toEqual([200, ""]);
  expect(reply.headers.get("cache-control")).toContain("no-store");
});

test("§2.1: with an access token goes the refresh token of the same authorisation; the consent stays, to be authorised again", async () => {
  const { tokens, consentId } = await app.connected();
  await revoke(tokens.access_token);
  for (const token of [tokens.access_token, tokens.refresh_token]) expect(await isActive(token)).toBe(false);
  expectRefusal(await app.refresh(tokens.refresh_token), 400, "invalid_grant");
  expect((await app.tpp.readConsent(consentId)).body.Data?.Status).toBe("AUTH");
  const again = await app.connected({}, consentId);
  expect(await reads(again.tokens.access_token)).toBe(200);
});

test("§2.1: with a refresh token go the access tokens of the same authorisation", async () => {
  const { tokens } = await app.connected();
  const refreshed = await app.refresh(tokens.refresh_token);
  expect((await revoke(tokens.refresh_token)).status).toBe(200);
  for (const token of [tokens.access_token, String(refreshed.body["access_token"])]) {
    expect(await isActive(token)).toBe(false);
    expect(await reads(token)).toBe(401);
  }
  const again = await app.refresh(tokens.refresh_token);
  expectRefusal(again, 400, "invalid_grant");
  await app.expectLogged(again, { error: "invalid_grant", step: "refresh token" });
});

test("other authorisations of the same app and customer stay", async () => {
  const [first, second] = [await app.connected(), await app.connected()];
  await revoke(first.tokens.refresh_token);
  expect(await reads(second.tokens.access_token)).toBe(200);
  expect((await app.refresh(second.tokens.refresh_token)).status).toBe(200);
});

test("a token of the app itself can be revoked", async () => {
  const token = String((await app.clientCredentials()).body["access_token"]);
  expect((await app.tpp.requestConsent(undefined, { token })).status).toBe(201);
  await revoke(token);
  expect((await app.tpp.requestConsent(undefined, { token })).status).toBe(401);
});

test("§2.1: a wrong hint does no harm", async () => {
  const { tokens } = await app.connected();
  expect((await revoke(tokens.access_token, { token_type_hint: "refresh_token" })).status).toBe(200);
  expect(await isActive(tokens.access_token)).toBe(false);
  const next = await app.connected();
  expect((await revoke(next.tokens.refresh_token, { token_type_hint: "nonsense" })).status).toBe(200);
  expect(await isActive(next.tokens.refresh_token)).toBe(false);
});

test("§2.2: a token that is unknown, or revoked already, is answered as one that was revoked", async () => {
  const { tokens } = await app.connected();
  await revoke(tokens.access_token);
  for (const token of [tokens.access_token, "nobody-issued-this", "a".repeat(43)]) {
    const reply = await revoke(token);
    expect([reply.status, reply.text]).toEqual([200, ""]);
  }
});

test("§2.1: another app's token is not revoked, and the answer does not say that it exists", async () => {
  const { tokens } = await app.connected();
  const unknown = await revoke("nobody-issued-this", {}, other);
  for (const token of [tokens.access_token, tokens.refresh_token]) {
    const reply = await revoke(token, {}, other);
    expect([reply.status, reply.text]).toEqual([unknown.status, unknown.text]);
  }
  expect(await reads(tokens.access_token)).toBe(200);
  expect((await app.refresh(tokens.refresh_token)).status).toBe(200);
});

test("a code cannot be revoked here, and stays good", async () => {
  const grant = await app.approved();
  expect((await revoke(grant.code)).status).toBe(200);
  expect((await app.redeem(grant.code, grant)).status).toBe(200);
});

test("§2.1: who asks authenticates", async () => {
  const { tokens } = await app.connected();
  const fields = { token: tokens.access_token, client_id: app.clientId };
  const reply = await app.post("/revoke", fields, { assertion: null });
  expectRefusal(reply, 401, "invalid_client");
  await app.expectLogged(reply, { error: "invalid_client", step: "client authentication" });
  expect(await isActive(tokens.access_token)).toBe(true);
});

test("without a token the request is refused, and only POST is taken", async () => {
  expectRefusal(await app.post("/revoke", {}), 400, "invalid_request", /token/);
  const reply = await app.request("/revoke?token=x");
  expectRefusal(reply, 405, "invalid_request", /POST/);
  expect(reply.headers.get("allow")).toBe("POST");
});

test("T13: calls that start after the answer to a revocation are refused, every one", async () => {
  const { tokens } = await app.connected();
  expect(await reads(tokens.access_token)).toBe(200);
  await revoke(tokens.access_token);
  const statuses = await Promise.all(Array.from({ length: 40 }, () => reads(tokens.access_token)));
  expect(statuses.filter((status) => status !== 401)).toEqual([]);
});

test("twenty revocations at once are no fault", async () => {
  const { tokens } = await app.connected();
  const replies = await Promise.all(Array.from({ length: 20 }, () => revoke(tokens.refresh_token)));
  expect(replies.filter(({ status }) => status !== 200)).toEqual([]);
  expectRefusal(await app.refresh(tokens.refresh_token), 400, "invalid_grant");
});
