import { registerCertifiedApp, registerDpopApp, type BoundApp } from "../../e2e/bound-app.ts";
import { fetchOverTls } from "../../e2e/mutual-tls.ts";
import { Prover } from "../../e2e/prover.ts";
import { registerApp, type Form, type RegisteredApp } from "../../e2e/registered-app.ts";
import { responseOf } from "../../e2e/tpp.ts";
import { authentication } from "./authentication.ts";
import { startBareSide, type BareSide } from "./bare-side.ts";
import { compare, type Measured } from "./measure.ts";
import type { Product } from "./product.ts";
import { sendEach, writeRequest, type Identity } from "./raw-client.ts";

const READS = 600;

/** A reader of one address: each request written with a proof of its own where one is needed. */
type Reader = { url: URL; headers: () => Form; tls?: Identity };

/** Reads with bound tokens, beside a bare oidc-provider's userinfo with tokens bound the same way, and beside our Bearer. */
export async function compareBoundReads(product: Product): Promise<Measured[]> {
  const { demo } = product;
  const [plain, proving, certified] = [
    await registerApp({}, demo),
    await registerDpopApp(demo, { alg: "PS256" }),
    await registerCertifiedApp(demo),
  ];
  const serverTls = { cert: certified.pair.cert, key: certified.pair.key };
  const bare = await startBareSide(
    [
      { app: proving.bound.app, binding: "dpop" },
      { app: certified.bound.app, binding: "certificate" },
    ],
    serverTls,
  );
  const { tokens } = await plain.connected();
  const bearer: Reader = {
    url: new URL(`${demo.base_url}/open-banking/v4.0/aisp/accounts`),
    headers: () => ({ authorization: `Bearer ${tokens.access_token}` }),
  };
  const byProof = await readerOf(proving.bound);
  const byTls = { ...(await readerOf(certified.bound)), tls: serverTls };
  const bareByProof = await proofReader(bare, proving.bound.app);
  const rows = [
    await beside("GET accounts, DPoP / bare userinfo, DPoP", byProof, bareByProof),
    await beside("GET accounts, DPoP / ours, Bearer", byProof, bearer),
  ];
  // Only now: its memory holds a thousand records, and the proofs have filled it.
  const bareByTls = await tlsReader(bare, certified.bound.app, { ...serverTls, ca: demo.ca });
  rows.push(
    await beside("GET accounts, mutual TLS / bare userinfo, mutual TLS", byTls, bareByTls),
    await beside("GET accounts, mutual TLS / ours, Bearer", byTls, bearer),
  );
  await bare.stop();
  await Promise.all([plain, proving.bound.app, certified.bound.app].map((app) => app.remove()));
  return rows;
}

async function readerOf(bound: BoundApp): Promise<Reader> {
  const { token } = await bound.connected();
  const { binding } = bound;
  const url = new URL(`${binding.bank}/accounts`);
  const call = { method: "GET", url: url.href, token };
  return { url, headers: () => ({ authorization: `${binding.scheme} ${token}`, ...binding.headers(call) }) };
}

/** Userinfo of the bare provider with a token bound to a key. */
async function proofReader(bare: BareSide, app: RegisteredApp): Promise<Reader> {
  const key = new Prover();
  const proof = (method: string, path: string, token?: string) => ({
    dpop: key.proof({ method, url: `${bare.issuer}${path}`, ...(token ? { token } : {}) }),
  });
  const token = await bareToken(bare, app, { base: bare.issuer, send: fetch, headers: proof("POST", "/token") });
  const headers = () => ({ authorization: `DPoP ${token}`, ...proof("GET", "/me", token) });
  return { url: new URL(`${bare.issuer}/me`), headers };
}

/** The same over mutual TLS with a token bound to the certificate. */
async function tlsReader(bare: BareSide, app: RegisteredApp, identity: Identity & { ca: string }): Promise<Reader> {
  const { cert, key } = identity;
  // The bare provider's own certificate is the app's: nobody else vouches for it.
  const send = fetchOverTls({ ...identity, rejectUnauthorized: false });
  const token = await bareToken(bare, app, { base: bare.tlsUrl, send, headers: {} });
  return {
    url: new URL(`${bare.tlsUrl}/me`),
    headers: () => ({ authorization: `Bearer ${token}` }),
    tls: { cert, key },
  };
}

type How = { base: string; send: (address: string, init: RequestInit) => Promise<Response>; headers: Form };

/** A visit at the bare provider, and the token of its code. */
async function bareToken({ issuer }: BareSide, app: RegisteredApp, { base, send, headers }: How): Promise<string> {
  const asked = await app.ask({ aud: issuer, claims: undefined, response_type: "code" }, "none");
  const pushed = await app.post(`${issuer}/request`, {
    request: app.sign(asked.claims),
    ...authentication(app, issuer),
  });
  const query = new URLSearchParams({ client_id: app.clientId, request_uri: String(pushed.body["request_uri"]) });
  const body = JSON.stringify({ url: `${issuer}/auth?${query}` });
  const answer = await fetch(`${issuer}/authorisations`, { method: "POST", body });
  const { redirect_to: redirect } = (await answer.json()) as { redirect_to: string };
  const form = {
    grant_type: "authorization_code",
    code: responseOf(redirect).get("code") ?? "",
    redirect_uri: app.redirectUri,
    code_verifier: asked.verifier,
    ...authentication(app, issuer),
  };
  const reply = await app.post(`${base}/token`, form, { headers, send });
  if (reply.status !== 200) throw new Error(`the bare provider gave no token: ${reply.text} ${redirect}`);
  return String(reply.body["access_token"]);
}

async function beside(name: string, ours: Reader, baseline: Reader): Promise<Measured> {
  const round =
    ({ url, headers, tls }: Reader) =>
    () => {
      const requests = Array.from({ length: READS }, () => writeRequest(url, { headers: { ...headers() } }));
      return sendEach(url, requests, tls ? { tls } : {});
    };
  return { name, ...(await compare(round(ours), round(baseline))), unit: "req/s", goal: "", met: true };
}
