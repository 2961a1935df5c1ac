// What an app of the decoupled flow says (CIBA), and the server it is told at.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "@playwright/test";
import {
  registerApp,
  seconds,
  type AppSettings,
  type Claims,
  type RegisteredApp,
  type Reply,
} from "./registered-app.ts";
import { sandbox } from "./sandbox.ts";
import type { Signing } from "./sign-jwt.ts";

export const CIBA_GRANT = "urn:openid:params:grant-type:ciba";

export type Decoupled = {
  delivery: "off" | "poll" | "ping";
  notification_uri?: string;
  request_alg?: "PS256" | "ES256";
  user_code?: boolean;
};

/** Registers an app and switches the decoupled flow on. */
export async function registerDecoupled(
  decoupled: Decoupled = { delivery: "poll" },
  settings: AppSettings = {},
): Promise<RegisteredApp> {
  const app = await registerApp(settings);
  await sandbox(app.demo, `/apps/${app.id}`, { method: "PATCH", body: JSON.stringify({ decoupled }) });
  return app;
}

/** The claims of a right request for a new consent, and what to change; undefined takes a claim out. */
export async function backchannelClaims(app: RegisteredApp, overrides: Claims = {}): Promise<Claims> {
  const iat = seconds();
  const consentId = "openbanking-intent-id" in overrides ? undefined : await app.createConsent();
  const times = { iat, nbf: iat, exp: iat + 60, jti: randomUUID() };
  const who = { iss: app.clientId, aud: app.issuer, scope: "openid accounts" };
  return { ...who, ...times, "openbanking-intent-id": consentId, ...overrides };
}

/** POST /bc-authorize with a signed request object. */
export async function askBank(app: RegisteredApp, overrides: Claims = {}, signing?: Signing): Promise<Reply> {
  return app.post("/bc-authorize", { request: app.sign(await backchannelClaims(app, overrides), signing) });
}

/** A login_hint_token of the app. */
export function hintToken(app: RegisteredApp, subject: Claims, overrides: Claims = {}): string {
  const iat = seconds();
  return app.sign({ iss: app.clientId, aud: app.issuer, iat, exp: iat + 60, ...subject, ...overrides });
}

/** Asks for a customer's approval; returns the auth_req_id. */
export async function askFor(app: RegisteredApp, username: string, overrides: Claims = {}): Promise<string> {
  const reply = await askBank(app, { login_hint_token: hintToken(app, { username }), ...overrides });
  expect(reply.status, reply.text).toBe(200);
  return String(reply.body["auth_req_id"]);
}

export function collect(app: RegisteredApp, authReqId: string): Promise<Reply> {
  return app.post("/token", { grant_type: CIBA_GRANT, auth_req_id: authReqId });
}

/** Decides in the customer's place; returns the state the request ended in. */
export async function decide(
  app: RegisteredApp,
  authReqId: string,
  decision: "approve" | "refuse" | "time-out" | "sca-fail" = "approve",
  customer = "maya.okafor",
  at: { base_url: string } = app.demo,
): Promise<string> {
  const body = JSON.stringify({ auth_req_id: authReqId, customer, decision });
  const through = { ...app.demo, base_url: at.base_url };
  return (await sandbox<{ state: string }>(through, "/authorisations", { method: "POST", body })).state;
}

export type Told = { path: string; authorization: string | undefined; type: string | undefined; body: string };

/** A server of the app's own, on this machine: keeps what it is told, and answers with these statuses, the last for ever. */
export async function startReceiver(...statuses: number[]) {
  const told: Told[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { authorization, "content-type": type } = request.headers;
      told.push({ path: request.url ?? "", authorization, type, body: Buffer.concat(chunks).toString() });
      response.writeHead((statuses.length > 1 ? statuses.shift() : statuses[0]) ?? 204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/told`;
  return { address, told, stop: () => server.close() };
}
