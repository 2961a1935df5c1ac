// An app whose tokens are bound: to its certificate (RFC 8705) or to a key it proves with each call (RFC 9449).
import { makeRequest } from "../lib/directory/make-request.ts";
import { Prover } from "./prover.ts";
import { fetchOverTls, type TlsIdentity } from "./mutual-tls.ts";
import {
  registerApp,
  type AppSettings,
  type Claims,
  type Form,
  type RegisteredApp,
  type Reply,
} from "./registered-app.ts";
import { sandbox } from "./sandbox.ts";
import { ALL_PERMISSIONS, type DemoFile } from "./tpp.ts";

/** How an app proves that a token is its own. `bank` and `issuer` are where it calls. */
export type Binding = {
  scheme: "Bearer" | "DPoP";
  issuer: string;
  bank: string;
  send: (address: string, init: RequestInit) => Promise<Response>;
  headers: (call: { method: string; url: string; token?: string }) => Form;
};

/** Proves a key. `at` is the instance that is called; proofs always name the configured address. */
export function byKey(demo: DemoFile, key: Prover, at = demo.base_url): Binding {
  return {
    scheme: "DPoP",
    issuer: `${at}/oidc`,
    bank: `${at}/open-banking/v4.0/aisp`,
    send: fetch,
    headers: ({ url, ...call }) => ({ dpop: key.proof({ ...call, url: url.replace(at, demo.base_url) }) }),
  };
}

/** Presents a certificate, or none. */
export function byCertificate(demo: DemoFile, pair: Omit<TlsIdentity, "ca">, at = demo.mtls_url): Binding {
  return {
    scheme: "Bearer",
    issuer: `${at}/oidc`,
    bank: `${at}/open-banking/v4.0/aisp`,
    send: fetchOverTls({ ...pair, ca: demo.ca }),
    headers: () => ({}),
  };
}

/** A transport certificate in the name of the app's software. */
export async function certifyApp(app: RegisteredApp): Promise<{ cert: string; key: string; serial: string }> {
  const { csr, key } = await makeRequest();
  const order = JSON.stringify({ app: app.clientId, kind: "transport", csr });
  type Issued = { certificate: string; serial: string };
  const { certificate: cert, serial } = await sandbox<Issued>(app.demo, "/certificates", {
    method: "POST",
    body: order,
  });
  return { cert, key, serial };
}

export class BoundApp {
  readonly app: RegisteredApp;
  readonly binding: Binding;
  /** What its authorisation requests say beyond the usual. */
  readonly asks: Claims;

  constructor(app: RegisteredApp, binding: Binding, asks: Claims = {}) {
    this.app = app;
    this.binding = binding;
    this.asks = asks;
  }

  /** A form to an endpoint below the issuer, with a client assertion and what proves the binding. */
  async post(endpoint: string, fields: Form, further: Form = {}, binding = this.binding): Promise<Reply> {
    const url = `${binding.issuer}${endpoint}`;
    const how = { headers: { ...binding.headers({ method: "POST", url }), ...further }, send: binding.send };
    return this.app.post(url, fields, how);
  }

  /** A call of the bank with a bound token; the status and the text. */
  async call(path: string, token: string, init: RequestInit = {}, binding = this.binding) {
    const url = path.startsWith("http") ? path : `${binding.bank}${path}`;
    const method = init.method ?? "GET";
    const headers = { authorization: `${binding.scheme} ${token}`, ...binding.headers({ method, url, token }) };
    const response = await binding.send(url, { ...init, headers: { ...headers, ...(init.headers as Form) } });
    return { status: response.status, text: await response.text() };
  }

  async clientToken(): Promise<string> {
    const reply = await this.post("/token", { grant_type: "client_credentials", scope: "accounts" });
    if (reply.status !== 200) throw new Error(`no token: ${reply.status} ${reply.text}`);
    return String(reply.body["access_token"]);
  }

  async createConsent(): Promise<string> {
    const body = JSON.stringify({ Data: { Permissions: ALL_PERMISSIONS }, Risk: {} });
    const headers = { "content-type": "application/json" };
    const answer = await this.call("/account-access-consents", await this.clientToken(), {
      method: "POST",
      body,
      headers,
    });
    if (answer.status !== 201) throw new Error(`no consent: ${answer.status} ${answer.text}`);
    return (JSON.parse(answer.text) as { Data: { ConsentId: string } }).Data.ConsentId;
  }

  /** The whole way to tokens. */
  async connected(overrides: Claims = {}) {
    const consentId = await this.createConsent();
    const asked = await this.app.ask({ ...this.asks, ...overrides }, consentId);
    const { params } = await this.app.authorise(await this.app.pushed(asked));
    const reply = await this.post("/token", {
      grant_type: "authorization_code",
      code: params["code"] ?? "",
      redirect_uri: this.app.redirectUri,
      code_verifier: asked.verifier,
    });
    if (reply.status !== 200) throw new Error(`no tokens: ${reply.status} ${reply.text}`);
    return { consentId, token: String(reply.body["access_token"]), refreshToken: String(reply.body["refresh_token"]) };
  }
}

/** An app of FAPI 2.0 with a key of its own to prove. */
export async function registerDpopApp(demo: DemoFile, settings: AppSettings = {}) {
  const profile = { profile: "fapi2-security", sender_constraint: "dpop" };
  const app = await registerApp({ alg: "ES256", ...profile, ...settings }, demo);
  const key = new Prover();
  return { key, bound: new BoundApp(app, byKey(demo, key), { response_type: "code" }) };
}

/** An app of FAPI 1.0 Advanced with a certificate of its own. */
export async function registerCertifiedApp(demo: DemoFile, settings: AppSettings = {}) {
  const app = await registerApp({ sender_constraint: "certificate", ...settings }, demo);
  const pair = await certifyApp(app);
  return { pair, bound: new BoundApp(app, byCertificate(demo, pair)) };
}
