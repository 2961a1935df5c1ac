import { bankOfOrganisation } from "#lib/banks/bank-of-organisation.ts";
import { randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { JWTPayload } from "jose";
import { createApp } from "#lib/apps/create-app.ts";
import type { App } from "#lib/apps/model.ts";
import type { SecurityInput } from "#lib/apps/security-input.ts";
import { createAccountAccessConsent } from "#lib/consents/create-account-access-consent.ts";
import type { ConsentRequest } from "#lib/standards/obuk/aisp/account-access-consents.ts";
import type { Connection } from "#lib/http/connection.ts";
import { DEMO_ORGANISATION_ID } from "#prisma/seed/demo-organisation.ts";
import { serveOidcFetch } from "#lib/oidc/fetch-handler.ts";

export const ISSUER = "http://localhost:3000/oidc";
export const REDIRECT_URI = "https://app.example/callback";
const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

type Overrides = Record<string, unknown>;
type Signing = { alg?: string; key?: CryptoKey | Uint8Array; header?: Overrides };
export type Form = Record<string, string>;

type Options = SecurityInput & {
  profile?: string;
  alg?: "PS256" | "ES256";
  redirectUris?: string[];
  scopes?: string[];
  /** The demo organisation when left out. */
  organisationId?: string;
};

/** A third party with an app and a key of its own. */
export async function makeThirdParty(options: Options = {}) {
  const { alg: _alg, ...choice } = options;
  const alg = options.alg ?? "PS256";
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const kid = `key-${randomUUID()}`;
  const jwk = { ...(await exportJWK(publicKey)), kid, alg, use: "sig" };
  const app = await createApp(
    { kind: "system" },
    {
      organisationId: DEMO_ORGANISATION_ID,
      name: `Test app ${kid.slice(4, 12)}`,
      redirectUris: [REDIRECT_URI],
      jwks: jwk,
      scopes: ["openid", "accounts"],
      ...choice,
    },
  );
  return new ThirdParty(app, privateKey, kid, alg);
}

export class ThirdParty {
  readonly app: App;
  readonly #key: CryptoKey;
  readonly #kid: string;
  readonly #alg: string;

  constructor(app: App, key: CryptoKey, kid: string, alg: string) {
    this.app = app;
    this.#key = key;
    this.#kid = kid;
    this.#alg = alg;
  }

  sign(claims: Overrides, { alg = this.#alg, key = this.#key, header = {} }: Signing = {}): Promise<string> {
    return new SignJWT(withoutUndefined(claims)).setProtectedHeader({ alg, kid: this.#kid, ...header }).sign(key);
  }

  assertion(overrides: Overrides = {}, signing: Signing = {}): Promise<string> {
    const at = seconds();
    const claims = {
      iss: this.app.clientId,
      sub: this.app.clientId,
      aud: ISSUER,
      jti: randomUUID(),
      iat: at,
      exp: at + 60,
    };
    return this.sign({ ...claims, ...overrides }, signing);
  }

  requestClaims(consentId: string, overrides: Overrides = {}): Overrides {
    const at = seconds();
    return {
      iss: this.app.clientId,
      client_id: this.app.clientId,
      aud: ISSUER,
      response_type: "code id_token",
      redirect_uri: REDIRECT_URI,
      scope: "openid accounts",
      state: `state-${randomUUID()}`,
      nonce: `nonce-${randomUUID()}`,
      nbf: at,
      exp: at + 300,
      claims: {
        id_token: {
          openbanking_intent_id: { value: consentId, essential: true },
          acr: { essential: true, values: ["urn:openbanking:psd2:sca", "urn:openbanking:psd2:ca"] },
        },
      },
      ...overrides,
    };
  }

  requestObject(consentId: string, overrides: Overrides = {}, signing: Signing = {}): Promise<string> {
    return this.sign(this.requestClaims(consentId, overrides), signing);
  }

  urlFor(request: string, outside: Form = {}): string {
    return `${ISSUER}/auth?${new URLSearchParams({ client_id: this.app.clientId, request, ...outside })}`;
  }

  async post(
    path: string,
    form: Form,
    assertion?: string,
    how: { headers?: Form; connection?: Connection } = {},
  ): Promise<Response> {
    const client_assertion = assertion ?? (await this.assertion());
    const body = new URLSearchParams({ client_assertion_type: ASSERTION_TYPE, client_assertion, ...form });
    return call(path, { method: "POST", body, headers: how.headers ?? {} }, how.connection);
  }

  redeem(code: string, overrides: Form = {}, assertion?: string): Promise<Response> {
    return this.post(
      "/token",
      { grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI, ...overrides },
      assertion,
    );
  }

  refresh(refresh_token: string): Promise<Response> {
    return this.post("/token", { grant_type: "refresh_token", refresh_token });
  }

  async makeConsent(data: Partial<ConsentRequest["Data"]> = {}): Promise<string> {
    const Permissions = ["ReadAccountsBasic", "ReadBalances"] as ConsentRequest["Data"]["Permissions"];
    const request = { Data: { Permissions, ...data }, Risk: {} } as ConsentRequest;
    const { id: bankId } = await bankOfOrganisation(this.app.organisationId);
    const context = { bankId, version: "v4.0", interactionId: null };
    return (await createAccountAccessConsent(this.app, request, context)).id;
  }
}

const NOBODY: Connection = { remoteAddress: "127.0.0.1", certificate: null };

/** One call of the identity provider, by path below the issuer or by whole address. */
export function call(path: string, init: RequestInit = {}, connection = NOBODY): Promise<Response> {
  const url = path.startsWith("http") ? path : `${ISSUER}${path}`;
  return serveOidcFetch(new Request(url, { redirect: "manual", ...init }), connection);
}

export function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** A browser's cookies, by name and path as far as the tests need. */
export class Browser {
  readonly cookies = new Map<string, string>();

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async get(url: string, headers: Form = {}): Promise<Response> {
    const response = await call(url, { headers: { accept: "text/html", cookie: this.cookieHeader, ...headers } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=;]+)=([^;]*)/.exec(set) ?? [];
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return response;
  }

  /** Opens an authorisation URL and returns the id of the visit it leads to. */
  async open(url: string): Promise<string> {
    const response = await this.get(url);
    const location = response.headers.get("location") ?? "";
    const uid = /^\/authorize\/([\w-]+)\/login$/.exec(location)?.[1];
    if (!uid) throw new Error(`no visit: ${response.status} ${location} ${await response.text()}`);
    return uid;
  }
}

/** The parameters of a redirect, from fragment or query. */
export function paramsOf(location: string | null): Form {
  const url = new URL(location ?? "about:blank");
  return Object.fromEntries(new URLSearchParams(url.hash ? url.hash.slice(1) : url.search));
}

function withoutUndefined(claims: Overrides): JWTPayload {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}
