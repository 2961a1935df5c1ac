// An app of a test file's own, and everything it can say to the identity provider over plain HTTP: rightly or wrongly.
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { createRemoteJWKSet, jwtVerify, type JWK, type JWTPayload } from "jose";
import { makeKey, publicOf } from "./make-key.ts";
import { gatewayDemo, loggedCalls, sandbox } from "./sandbox.ts";
import { signJwt, type Signing } from "./sign-jwt.ts";
import { authoriseHeadless, createTpp, responseOf, type DemoFile, type Tpp } from "./tpp.ts";

export type Claims = Record<string, unknown>;
export type Form = Record<string, string>;

/** Any answer of the identity provider. `location` is where it redirects to, `params` what it hands over there. */
export type Reply = {
  status: number;
  headers: Headers;
  text: string;
  body: Claims;
  interactionId: string;
  location: string | null;
  params: Form;
};

/** Settings of POST /sandbox/v1/apps; what is left out is FAPI 1.0 Advanced with a PS256 key. */
export type AppSettings = { alg?: "PS256" | "ES256"; redirect_uris?: string[]; scopes?: string[] } & Claims;

/** What goes with a form: another assertion (null: none), headers, an interaction id to find it by in the log. */
export type How = {
  assertion?: string | null;
  headers?: Form;
  interactionId?: string;
  /** In the place of fetch: over mutual TLS, for example. */
  send?: (address: string, init: RequestInit) => Promise<Response>;
};

/** An authorisation that was started: its claims and the secret behind its challenge. */
export type Asked = { claims: Claims; verifier: string; consentId: string };

export type Tokens = {
  access_token: string;
  refresh_token: string;
  id_token: string;
  token_type: string;
  expires_in: number;
  scope: string;
};

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
export const REDIRECT_URI = "https://app.example/callback";
export const SCA = "urn:openbanking:psd2:sca";
export const CA = "urn:openbanking:psd2:ca";

/** Registers an app with a fresh key through the management API. */
export async function registerApp(
  { alg = "PS256", ...settings }: AppSettings = {},
  demo: DemoFile = gatewayDemo(),
): Promise<RegisteredApp> {
  const jwk = makeKey(alg);
  const created = await sandbox<{ id: string; client_id: string }>(demo, "/apps", {
    method: "POST",
    body: JSON.stringify({
      name: `Test ${jwk.kid?.slice(5, 13)}`,
      profile: "fapi1-advanced",
      scopes: ["openid", "accounts"],
      redirect_uris: [REDIRECT_URI],
      jwks: { keys: [publicOf(jwk)] },
      ...settings,
    }),
  });
  const redirectUri = settings.redirect_uris?.[0] ?? REDIRECT_URI;
  const { issuer, base_url: baseUrl } = demo;
  const tpp = await createTpp({ issuer, baseUrl, clientId: created.client_id, jwk, redirectUri });
  return new RegisteredApp({ demo, id: created.id, clientId: created.client_id, jwk, redirectUri, tpp });
}

type Members = { demo: DemoFile; id: string; clientId: string; jwk: JWK; redirectUri: string; tpp: Tpp };

export class RegisteredApp {
  readonly demo: DemoFile;
  readonly id: string;
  readonly clientId: string;
  readonly jwk: JWK;
  readonly redirectUri: string;
  /** The same app as openid-client drives it. */
  readonly tpp: Tpp;

  constructor({ demo, id, clientId, jwk, redirectUri, tpp }: Members) {
    this.demo = demo;
    this.id = id;
    this.clientId = clientId;
    this.jwk = jwk;
    this.redirectUri = redirectUri;
    this.tpp = tpp;
  }

  get issuer(): string {
    return this.demo.issuer;
  }

  /** Deletes the app: an organisation has room for fifty. */
  async remove(): Promise<void> {
    await sandbox(this.demo, `/apps/${this.id}`, { method: "DELETE" });
  }

  sign(claims: Claims | string, signing?: Signing): string {
    return signJwt(claims, this.jwk, signing);
  }

  /** RFC 7523: a client assertion for the issuer, good for a minute. */
  assertion(overrides: Claims = {}, signing?: Signing): string {
    const iat = seconds();
    const who = { iss: this.clientId, sub: this.clientId, aud: this.issuer };
    return this.sign({ ...who, jti: randomUUID(), iat, exp: iat + 60, ...overrides }, signing);
  }

  /** A form to an endpoint below the issuer (or a whole address), with a client assertion. */
  async post(endpoint: string, fields: Form, how: How = {}): Promise<Reply> {
    const assertion = how.assertion === undefined ? this.assertion() : how.assertion;
    const authentication: Form =
      assertion === null ? {} : { client_assertion_type: ASSERTION_TYPE, client_assertion: assertion };
    return this.request(endpoint, { method: "POST", body: new URLSearchParams({ ...authentication, ...fields }) }, how);
  }

  /** Any request to the identity provider; redirects are not followed, errors come as JSON. */
  async request(endpoint: string, init: RequestInit = {}, how: Omit<How, "assertion"> = {}): Promise<Reply> {
    const interactionId = how.interactionId ?? randomUUID();
    const headers = { accept: "application/json", "x-fapi-interaction-id": interactionId, ...how.headers };
    const address = endpoint.startsWith("http") ? endpoint : `${this.issuer}${endpoint}`;
    const response = await (how.send ?? fetch)(address, { redirect: "manual", ...init, headers });
    return replyOf(response, interactionId);
  }

  clientCredentials(how: How = {}, fields: Form = {}): Promise<Reply> {
    return this.post("/token", { grant_type: "client_credentials", scope: "accounts", ...fields }, how);
  }

  createConsent(permissions?: string[], knobs?: Parameters<Tpp["createConsent"]>[1]): Promise<string> {
    return this.tpp.createConsent(permissions, knobs);
  }

  /** The claims of a right authorisation request for a new consent (or the one given), with PKCE, and what to change. */
  async ask(overrides: Claims = {}, consentId?: string): Promise<Asked> {
    const consent = consentId ?? (await this.createConsent());
    const verifier = randomBytes(48).toString("base64url");
    const iat = seconds();
    const claims = {
      iss: this.clientId,
      client_id: this.clientId,
      aud: this.issuer,
      jti: randomUUID(),
      iat,
      nbf: iat,
      exp: iat + 300,
      response_type: "code id_token",
      redirect_uri: this.redirectUri,
      scope: "openid accounts",
      state: randomBytes(12).toString("base64url"),
      nonce: randomBytes(12).toString("base64url"),
      code_challenge: challengeOf(verifier),
      code_challenge_method: "S256",
      claims: intentClaims(consent),
      ...overrides,
    };
    return { claims, verifier, consentId: consent };
  }

  /** RFC 9126: pushes a signed request object. */
  push(claims: Claims, signing?: Signing, fields: Form = {}, how?: How): Promise<Reply> {
    return this.post("/par", { request: this.sign(claims, signing), ...fields }, how);
  }

  /** Pushes, and gives the address the customer is sent to. Throws when the request is refused. */
  async pushed(asked: Asked): Promise<string> {
    const { status, body, text } = await this.push(asked.claims);
    if (status !== 201) throw new Error(`the pushed request was refused with ${status}: ${text}`);
    return this.authorisationUrl({ request_uri: String(body["request_uri"]) });
  }

  authorisationUrl(query: Form): string {
    return `${this.issuer}/auth?${new URLSearchParams({ client_id: this.clientId, ...query })}`;
  }

  /** Opens the authorisation endpoint as a browser without cookies would. */
  open(query: Form, how?: Omit<How, "assertion">): Promise<Reply> {
    return this.request(this.authorisationUrl(query), {}, how);
  }

  /** Opens it with a signed request object by value. */
  openObject(claims: Claims, signing?: Signing, outside: Form = {}, how?: Omit<How, "assertion">): Promise<Reply> {
    return this.open({ request: this.sign(claims, signing), ...outside }, how);
  }

  /** Decides in the customer's place; returns what the app is handed back, and where. */
  async authorise(
    url: string,
    decision: { customer?: string; decision?: "approve" | "refuse" | "time-out" | "sca-fail" } = {},
  ) {
    const redirect = await authoriseHeadless(this.demo, { url, customer: "maya.okafor", ...decision });
    return { redirect, params: Object.fromEntries(responseOf(redirect)) as Form };
  }

  redeem(code: string, asked: Pick<Asked, "verifier">, fields: Form = {}, how?: How): Promise<Reply> {
    const form = {
      grant_type: "authorization_code",
      code,
      redirect_uri: this.redirectUri,
      code_verifier: asked.verifier,
    };
    return this.post("/token", { ...form, ...fields }, how);
  }

  refresh(refreshToken: string, fields: Form = {}, how?: How): Promise<Reply> {
    return this.post("/token", { grant_type: "refresh_token", refresh_token: refreshToken, ...fields }, how);
  }

  /** The whole way by PAR: asked, approved, not yet redeemed. */
  async approved(overrides: Claims = {}, consentId?: string) {
    const asked = await this.ask(overrides, consentId);
    const { redirect, params } = await this.authorise(await this.pushed(asked));
    if (!params["code"]) throw new Error(`no code came back: ${redirect}`);
    return { ...asked, redirect, params, code: params["code"] };
  }

  /** The whole way by PAR to tokens. */
  async connected(overrides: Claims = {}, consentId?: string) {
    const grant = await this.approved(overrides, consentId);
    const reply = await this.redeem(grant.code, grant);
    if (reply.status !== 200) throw new Error(`the code was refused with ${reply.status}: ${reply.text}`);
    return { ...grant, tokens: reply.body as unknown as Tokens };
  }

  /** Verifies a token of the bank's by its published keys, for this app. */
  async verify(token: string): Promise<JWTPayload & { header: { alg: string; kid?: string } }> {
    const keys = createRemoteJWKSet(new URL(`${this.issuer}/jwks`));
    const { payload, protectedHeader } = await jwtVerify(token, keys, { issuer: this.issuer, audience: this.clientId });
    return { ...payload, header: protectedHeader };
  }

  /** The request log has this refusal, with the step, the reason, the clause and how to mend it. */
  async expectLogged(reply: Reply, expected: { error: string; step: string; reason?: RegExp }): Promise<void> {
    const [entry] = await loggedCalls(this.demo, reply.interactionId);
    expect(entry).toMatchObject({ error_code: expected.error, refused_step: expected.step, client_id: this.clientId });
    expect(entry?.reason ?? "").toMatch(expected.reason ?? /.{10}/);
    expect(entry?.explanation?.clause, "the clause that decides").toBeTruthy();
    expect(entry?.explanation?.mend, "how to mend it").toBeTruthy();
  }
}

/** What the UK profile asks for in the claims parameter. */
export function intentClaims(consentId: string, acr: Claims = { essential: true, values: [SCA, CA] }): Claims {
  const intent = { openbanking_intent_id: { value: consentId, essential: true } };
  return { userinfo: intent, id_token: { ...intent, acr } };
}

/** A refusal in its exact form: status, error, and a description that says why. */
export function expectRefusal(reply: Reply, status: number, error: string, description: RegExp = /.{10}/): void {
  expect([reply.status, reply.body["error"]], reply.text).toEqual([status, error]);
  expect(reply.body["error_description"]).toMatch(description);
  expect(reply.location, "nobody is sent anywhere").toBeNull();
  expect(reply.headers.get("x-fapi-interaction-id")).toBe(reply.interactionId);
}

/** The authorisation endpoint sent the browser back to the app with this error, in the fragment, with the state. */
export function expectSentBack(reply: Reply, asked: Asked, error: string, description: RegExp = /.{10}/): void {
  expect(reply.location ?? reply.text).toContain(`${String(asked.claims["redirect_uri"])}#`);
  expect(reply.params).toMatchObject({ error, state: asked.claims["state"] });
  expect(reply.params["error_description"]).toMatch(description);
  expect(reply.params).not.toHaveProperty("code");
  expect(reply.params).not.toHaveProperty("id_token");
}

/** The authorisation endpoint took the request: the browser goes on to the bank's own pages. */
export function expectAtTheBank(reply: Reply): void {
  expect([reply.status, reply.location ?? reply.text]).toEqual([
    303,
    expect.stringMatching(/^\/authorize\/[\w-]+\/login$/),
  ]);
}

export const seconds = () => Math.floor(Date.now() / 1000);

/** PKCE S256 (RFC 7636 §4.2). */
export const challengeOf = (verifier: string) => createHash("sha256").update(verifier).digest("base64url");

/** The left half of the SHA-256: what c_hash, s_hash and at_hash are with PS256 and ES256 (OIDC Core §3.3.2.11). */
export const halfHash = (text: string) =>
  createHash("sha256").update(text).digest().subarray(0, 16).toString("base64url");

async function replyOf(response: Response, interactionId: string): Promise<Reply> {
  const text = await response.text();
  const location = response.headers.get("location");
  const params = location?.startsWith("http") ? (Object.fromEntries(responseOf(location)) as Form) : {};
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: parse(text),
    interactionId,
    location,
    params,
  };
}

function parse(text: string): Claims {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Claims) : {};
  } catch {
    return {};
  }
}
