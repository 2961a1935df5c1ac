// An app of FAPI 2.0 as openid-client drives it: pushed requests, PKCE, and a key that every token is bound to.
import { importJWK, type CryptoKey } from "jose";
import * as openid from "openid-client";
import { intentClaims, registerApp, type AppSettings, type RegisteredApp } from "./registered-app.ts";
import type { Body } from "./tpp.ts";

export type Started = { url: URL; checks: openid.AuthorizationCodeGrantChecks };

export class PushingApp {
  readonly app: RegisteredApp;
  readonly config: openid.Configuration;
  readonly dpop: openid.DPoPHandle;
  readonly #key: { key: CryptoKey; kid: string };

  private constructor(app: RegisteredApp, config: openid.Configuration, dpop: openid.DPoPHandle, key: CryptoKey) {
    this.app = app;
    this.config = config;
    this.dpop = dpop;
    this.#key = { key, kid: app.jwk.kid ?? "" };
  }

  static async make(settings: AppSettings): Promise<PushingApp> {
    const app = await registerApp(settings);
    const key = (await importJWK(app.jwk, app.jwk.alg)) as CryptoKey;
    const authentication = openid.PrivateKeyJwt({ key, kid: app.jwk.kid ?? "" });
    const config = await openid.discovery(new URL(app.issuer), app.clientId, {}, authentication, {
      execute: [openid.allowInsecureRequests],
    });
    openid.enableNonRepudiationChecks(config);
    const dpop = openid.getDPoPHandle(config, await openid.randomDPoPKeyPair("ES256"));
    return new PushingApp(app, config, dpop, key);
  }

  get bank(): string {
    return `${this.app.demo.base_url}/open-banking/v4.0/aisp`;
  }

  /** A call of the bank with a token and a proof. */
  async call(path: string, token: string, method = "GET", body?: unknown): Promise<{ status: number; body: Body }> {
    const headers = new Headers(body === undefined ? {} : { "content-type": "application/json" });
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const url = new URL(`${this.bank}${path}`);
    const answer = await openid.fetchProtectedResource(this.config, token, url, method, sent, headers, {
      DPoP: this.dpop,
    });
    return { status: answer.status, body: (await answer.json()) as Body };
  }

  async createConsent(): Promise<string> {
    const { access_token: token } = await openid.clientCredentialsGrant(
      this.config,
      { scope: "accounts" },
      { DPoP: this.dpop },
    );
    const { body } = await this.call("/account-access-consents", token, "POST", {
      Data: { Permissions: ["ReadAccountsBasic", "ReadBalances"] },
      Risk: {},
    });
    return body.Data?.ConsentId ?? "";
  }

  /** Pushes a request for a new consent, signed where the profile asks for it. */
  async start({ isSigned = false, further = {} }: { isSigned?: boolean; further?: Record<string, string> } = {}) {
    const consentId = await this.createConsent();
    const pkceCodeVerifier = openid.randomPKCECodeVerifier();
    const [expectedState, expectedNonce] = [openid.randomState(), openid.randomNonce()];
    const parameters = {
      redirect_uri: this.app.redirectUri,
      scope: "openid accounts",
      state: expectedState,
      nonce: expectedNonce,
      claims: JSON.stringify(intentClaims(consentId)),
      code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: "S256",
      ...further,
    };
    const query = isSigned
      ? (await openid.buildAuthorizationUrlWithJAR(this.config, parameters, this.#key)).searchParams
      : new URLSearchParams(parameters);
    const url = await openid.buildAuthorizationUrlWithPAR(this.config, query, { DPoP: this.dpop });
    return { url, consentId, checks: { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true } };
  }

  /** The customer agrees, and the answer is checked and redeemed. */
  async finish({ url, checks }: Started) {
    const { redirect } = await this.app.authorise(url.href);
    const tokens = await openid.authorizationCodeGrant(this.config, new URL(redirect), checks, undefined, {
      DPoP: this.dpop,
    });
    return { redirect: new URL(redirect), tokens };
  }
}
