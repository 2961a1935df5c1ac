// A bank's own identity provider, as a program or in a test's process: oidc-provider with a login form of its own, and a
// knob for every way in which such a provider can fail.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { decodeJwt, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from "jose";
import { type Account, type Adapter, type AdapterPayload, Provider } from "oidc-provider";

export const FAULTS = [
  "none",
  "bad-signature",
  "wrong-nonce",
  "other-subject",
  "old-login",
  "token-refused",
  "token-failed",
  "token-slow",
  "not-ready",
  "elsewhere",
] as const;
export type Fault = (typeof FAULTS)[number];

export type BankIdpServer = { issuer: string; setFault(fault: Fault): void; stop(): Promise<void> };
export const CLIENT = { id: "sandbank", secret: "a-secret-between-the-two-of-them" };
/** Every account's password, and the code that makes a login strong. */
export const PASSWORD = "bank-login-1";
export const CODE = "246810";

/** Subjects are not usernames, as at a real bank: the same person keeps the subject when the username changes. */
const usernames = new Map<string, string>();
const subjectOf = (username: string) => `subject-of-${username}`;

export async function startBankIdp(port: number, redirectUri: string): Promise<BankIdpServer> {
  let fault: Fault = "none";
  const { privateKey } = await generateKeyPair("PS256", { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: "bank-1", alg: "PS256", use: "sig" };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = makeProvider(issuer, redirectUri, jwk);
  provider.use(async (ctx, next) => {
    if (ctx.path === "/token" && fault === "token-slow") {
      await new Promise((resolve) => setTimeout(resolve, 7_000).unref());
      Object.assign(ctx, { status: 504, body: "Gateway Timeout" });
      return;
    }
    await next();
    if (ctx.path === "/token") await spoil(ctx as unknown as TokenAnswer, fault, jwk);
    // The same server under another name, which the issuer has no business to name.
    if (fault === "elsewhere" && ctx.path.startsWith("/.well-known")) {
      Object.assign(ctx.body as object, { token_endpoint: `${issuer.replace("localhost", "127.0.0.1")}/token` });
    }
    if (fault === "not-ready") Object.assign(ctx, { status: 503, body: "starting" });
  });
  const handle = provider.callback();
  server.on("request", (request, response) => {
    const [, kind, uid] = /^\/(control|login)(?:\/([\w-]+))?/.exec(request.url ?? "") ?? [];
    if (kind === "control") return void control(request, response, (given) => (fault = given));
    if (kind === "login" && uid) return void login(provider, request, response);
    return void handle(request, response);
  });
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { issuer, setFault: (given) => (fault = given), stop };
}

function makeProvider(issuer: string, redirectUri: string, jwk: JWK): Provider {
  return new Provider(issuer, {
    adapter: inMemory(),
    jwks: { keys: [jwk] } as never,
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        response_types: ["code"],
        grant_types: ["authorization_code"],
        id_token_signed_response_alg: "PS256",
      },
    ],
    enabledJWA: { idTokenSigningAlgValues: ["PS256"] },
    cookies: { keys: ["only-for-tests"] },
    claims: { openid: ["sub", "acr", "amr", "auth_time"], profile: ["preferred_username"], acr: null, auth_time: null },
    acrValues: ["urn:openbanking:psd2:sca", "urn:openbanking:psd2:ca"],
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_ctx, { uid }) => `/login/${uid}` },
    findAccount: (_ctx, sub): Account => ({
      accountId: sub,
      claims: async () => ({ sub, preferred_username: usernames.get(sub) }),
    }),
    // The bank's own site asks nothing about itself.
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc;
      const grant = new ctx.oidc.provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
    ttl: { AccessToken: 300, AuthorizationCode: 60, Grant: 600, IdToken: 300, Interaction: 600, Session: 600 },
  });
}

/** Records for as long as the process lives. */
function inMemory(): (model: string) => Adapter {
  const records = new Map<string, AdapterPayload>();
  return (model) => ({
    upsert: async (id, payload) => void records.set(`${model} ${id}`, payload),
    find: async (id) => records.get(`${model} ${id}`),
    findByUid: async (uid) => [...records.values()].find((record) => record.uid === uid),
    findByUserCode: async () => undefined,
    consume: async (id) => void Object.assign(records.get(`${model} ${id}`) ?? {}, { consumed: true }),
    destroy: async (id) => void records.delete(`${model} ${id}`),
    revokeByGrantId: async () => undefined,
  });
}

type TokenAnswer = { status: number; body: { id_token?: string; error?: string } };

/** What a provider that is broken, or somebody in its place, would answer. */
async function spoil(ctx: TokenAnswer, fault: Fault, jwk: JWK): Promise<void> {
  if (fault === "token-refused") Object.assign(ctx, { status: 400, body: { error: "invalid_grant" } });
  if (fault === "token-failed") Object.assign(ctx, { status: 502, body: "Bad Gateway" });
  const token = ctx.body?.id_token;
  if (!token) return;
  const claims = decodeJwt(token);
  const changes: Partial<Record<Fault, Record<string, unknown>>> = {
    "wrong-nonce": { nonce: "somebody-elses" },
    "other-subject": { sub: "subject-of-nobody" },
    "old-login": { auth_time: (claims.iat ?? 0) - 3600 },
  };
  const change = changes[fault];
  const key = await importJWK(jwk, "PS256");
  if (change) {
    ctx.body.id_token = await new SignJWT({ ...claims, ...change })
      .setProtectedHeader({ alg: "PS256", kid: jwk.kid })
      .sign(key);
  }
  if (fault === "bad-signature") {
    const stranger = await generateKeyPair("PS256");
    ctx.body.id_token = await new SignJWT(claims)
      .setProtectedHeader({ alg: "PS256", kid: jwk.kid })
      .sign(stranger.privateKey);
  }
}

async function readBody(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

async function control(request: IncomingMessage, response: ServerResponse, set: (fault: Fault) => void): Promise<void> {
  const asked = (await readBody(request)).get("fault");
  const fault = FAULTS.find((each) => each === asked);
  if (fault) set(fault);
  response.writeHead(fault ? 204 : 400).end();
}

async function login(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "POST") return showForm(response, "");
  const form = await readBody(request);
  if (form.get("decision") === "cancel") {
    return provider.interactionFinished(request, response, { error: "access_denied", error_description: "cancelled" });
  }
  const username = form.get("username") ?? "";
  if (!username || form.get("password") !== PASSWORD) return showForm(response, "Not right. Try again.");
  const subject = form.get("subject") || subjectOf(username);
  usernames.set(subject, username);
  const isStrong = form.get("code") === CODE;
  const strength = isStrong ? { acr: "urn:openbanking:psd2:sca", amr: ["pwd", "otp"] } : { amr: ["pwd"] };
  await provider.interactionFinished(request, response, {
    login: { accountId: subject, remember: false, ...strength },
  });
}

function showForm(response: ServerResponse, problem: string): void {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" })
    .end(`<!doctype html>
<html lang="en"><meta charset="utf-8"><title>The bank's login</title><h1>The bank's login</h1><p role="alert">${problem}</p>
<form method="post"><p><label>Username <input name="username" autocomplete="username"></label>
<p><label>Password <input name="password" type="password" autocomplete="current-password"></label>
<p><label>Code <input name="code" autocomplete="one-time-code"></label> <input name="subject" type="hidden">
<p><button name="decision" value="login">Log in</button> <button name="decision" value="cancel">Cancel</button></form>`);
}

// As a program: node e2e/bank-idp-server.ts PORT REDIRECT_URI
if (process.argv[1] === import.meta.filename) {
  const [, , port, redirectUri = ""] = process.argv;
  const server = await startBankIdp(Number(port), redirectUri);
  console.log(`listening at ${server.issuer}`);
  process.on("SIGTERM", () => void server.stop().then(() => process.exit(0)));
}
