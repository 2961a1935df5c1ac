import { registerApp, type Asked, type Form, type RegisteredApp } from "../../e2e/registered-app.ts";
import { responseOf } from "../../e2e/tpp.ts";
import { authentication } from "./authentication.ts";
import { startBareSide } from "./bare-side.ts";
import { compare, type Measured } from "./measure.ts";
import type { Product } from "./product.ts";
import { sendEach, writeForm, writeRequest } from "./raw-client.ts";

/** Of short requests, and of customers' visits, in a round. */
const REQUESTS = 400;
const VISITS = 64;
const AT_ONCE = 8;

/** One of the two that are compared: where it is asked, and what a visit of it needs beforehand. */
type Side = {
  app: RegisteredApp;
  issuer: string;
  par: URL;
  authorisations: { url: URL; headers: Form; further: object };
  ask: () => Promise<Asked>;
};

/** What an app does with an authorisation, step by step, beside a bare oidc-provider in memory. */
export async function compareAuthorisation(product: Product): Promise<Measured[]> {
  const app = await registerApp({}, product.demo);
  const bare = await startBareSide([{ app }], null);
  const sides = [oursOf(app, product), bareOf(app, bare.issuer)] as const;
  const rows = [];
  for (const [name, work] of Object.entries(STEPS)) {
    const [ours, baseline] = await Promise.all(sides.map(work));
    if (!ours || !baseline) throw new Error(`${name} cannot be measured`);
    rows.push(rowOf(`${name} / bare oidc-provider`, await compare(ours, baseline)));
  }
  await Promise.all([bare.stop(), app.remove()]);
  return rows;
}

type Work = () => Promise<number>;

const STEPS: Record<string, (side: Side) => Promise<Work>> = {
  "POST /oidc/par": async (side) => {
    const { claims } = await side.ask();
    return () =>
      sendEach(
        side.par,
        repeat(REQUESTS, () => writeForm(side.par, pushForm(side, claims))),
      );
  },
  "authorise → code, without a page": async (side) => async () => {
    const visits = await inParallel(VISITS, () => startVisit(side));
    const { url, headers } = side.authorisations;
    const type = { "content-type": "application/json" };
    const requests = visits.map(({ body }) =>
      writeRequest(url, { method: "POST", body, headers: { ...type, ...headers } }),
    );
    return sendEach(url, requests);
  },
  "POST /oidc/token with a code": async (side) => async () => {
    const url = new URL(`${side.issuer}/token`);
    const visits = await inParallel(VISITS, () => finishVisit(side));
    return sendEach(
      url,
      visits.map((visit) => writeForm(url, codeForm(side, visit))),
    );
  },
  "POST /oidc/token with a refresh token": async (side) => {
    const url = new URL(`${side.issuer}/token`);
    const reply = await side.app.post(url.href, codeForm(side, await finishVisit(side)));
    const refresh_token = String(reply.body["refresh_token"]);
    const form = { grant_type: "refresh_token", refresh_token };
    return () =>
      sendEach(
        url,
        repeat(REQUESTS, () => writeForm(url, { ...form, ...authentication(side.app, side.issuer) })),
      );
  },
};

function oursOf(app: RegisteredApp, { demo }: Product): Side {
  return {
    app,
    issuer: demo.issuer,
    par: new URL(`${demo.issuer}/par`),
    authorisations: {
      url: new URL(`${demo.base_url}/sandbox/v1/authorisations`),
      headers: { authorization: `Bearer ${demo.api_key}` },
      further: { customer: "maya.okafor", decision: "approve" },
    },
    ask: () => app.ask(),
  };
}

function bareOf(app: RegisteredApp, issuer: string): Side {
  return {
    app,
    issuer,
    par: new URL(`${issuer}/request`),
    authorisations: { url: new URL(`${issuer}/authorisations`), headers: {}, further: {} },
    // It knows no consents.
    ask: () => app.ask({ aud: issuer, claims: undefined }, "none"),
  };
}

function pushForm({ app, issuer }: Side, claims: Asked["claims"]): Form {
  return { request: app.sign({ ...claims, jti: crypto.randomUUID() }), ...authentication(app, issuer) };
}

async function startVisit(side: Side): Promise<{ asked: Asked; body: string }> {
  const asked = await side.ask();
  const { body, text } = await side.app.post(side.par.href, pushForm(side, asked.claims));
  if (!body["request_uri"]) throw new Error(`the request was not taken: ${text}`);
  const query = new URLSearchParams({ client_id: side.app.clientId, request_uri: String(body["request_uri"]) });
  const url = `${side.issuer}/auth?${query}`;
  return { asked, body: JSON.stringify({ url, ...side.authorisations.further }) };
}

async function finishVisit(side: Side): Promise<{ code: string; verifier: string }> {
  const { asked, body } = await startVisit(side);
  const { url, headers } = side.authorisations;
  const type = { "content-type": "application/json" };
  const answer = await fetch(url, { method: "POST", body, headers: { ...type, ...headers } });
  const { redirect_to: redirect } = (await answer.json()) as { redirect_to: string };
  const code = responseOf(redirect).get("code");
  if (!code) throw new Error(`no code came back: ${redirect}`);
  return { code, verifier: asked.verifier };
}

function codeForm({ app, issuer }: Side, { code, verifier }: { code: string; verifier: string }): Form {
  const redirect = { redirect_uri: app.redirectUri, code_verifier: verifier };
  return { grant_type: "authorization_code", code, ...redirect, ...authentication(app, issuer) };
}

const repeat = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

/** As many at once as leave the machine room to answer. */
async function inParallel<T>(count: number, work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let begun = 0;
  const worker = async () => {
    while (begun++ < count) results.push(await work());
  };
  await Promise.all(repeat(AT_ONCE, worker));
  return results;
}

function rowOf(name: string, result: { ours: number; baseline: number; ratio: number }): Measured {
  return { name, ...result, unit: "req/s", goal: "", met: true };
}
