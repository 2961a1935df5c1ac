// The third party of the tests: openid-client and jose over the public addresses, with a knob for every way to get it wrong.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { type CryptoKey, importJWK, type JWK, SignJWT } from "jose";
import * as openid from "openid-client";

/** What a third party knows of itself and of the bank. */
export type TppIdentity = { issuer: string; baseUrl: string; clientId: string; jwk: JWK; redirectUri: string };

/** DATA_DIR/demo.json, as far as a third party needs it. */
export type DemoFile = {
  base_url: string;
  mtls_url: string | null;
  issuer: string;
  api_key: string;
  /** The certificate of the sandbox's authority, PEM. */
  ca: string;
  app: { client_id: string; redirect_uri: string; message_issuer: string; jwks: { keys: JWK[] } };
  customers: { username: string; password: string; totp_secret: string; persona: string }[];
  logins: { email: string; password: string; role: string }[];
};

export type Authorisation = {
  url: string;
  consentId: string;
  state: string;
  nonce: string;
  codeVerifier: string;
  redirectUri: string;
};

export type Answer = { status: number; headers: Headers; text: string; body: Body; interactionId: string };

/** What the tests look at in any answer of the bank or the identity provider; {} when it was no JSON. */
export type Body = {
  Code?: string;
  Errors?: { ErrorCode: string; Message: string; Path?: string }[];
  Data?: {
    ConsentId?: string;
    Status?: string;
    Permissions?: string[];
    Account?: { AccountId: string; Nickname?: string; Account?: { Identification: string }[] }[];
    Balance?: { Type: string; CreditDebitIndicator: string; Amount: { Amount: string; Currency: string } }[];
    Transaction?: { TransactionId: string; CreditDebitIndicator: string; Amount: { Amount: string } }[];
  };
  Links?: { Self?: string; Next?: string; Prev?: string; First?: string; Last?: string };
  Meta?: Record<string, unknown>;
  error?: string;
  error_description?: string;
  access_token?: string;
  refresh_token?: string;
  request_uri?: string;
};

export type AuthorisationKnobs = {
  /** Push the request (default), or send the request object in the address. */
  par?: boolean;
  /** Members of the request object to replace; undefined takes one out. */
  overrides?: Record<string, unknown>;
  /** The intent that is named instead of the consent. */
  intentId?: string;
  redirectUri?: string;
  audience?: string;
  /** A request object that ran out an hour ago. */
  expired?: boolean;
  /** A request object with alg none; `plain`: no request object, everything in the query. */
  unsigned?: boolean;
  plain?: boolean;
  /** Signed by another key under the same kid. */
  key?: JWK;
  header?: Record<string, unknown>;
};

export type ConsentKnobs = {
  token?: string;
  expiresAt?: Date | null;
  transactionFrom?: Date;
  transactionTo?: Date;
  headers?: Record<string, string>;
};

export const ALL_PERMISSIONS = [
  "ReadAccountsDetail",
  "ReadBalances",
  "ReadTransactionsDetail",
  "ReadTransactionsCredits",
  "ReadTransactionsDebits",
];

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const ACR_VALUES = ["urn:openbanking:psd2:sca", "urn:openbanking:psd2:ca"];
const DAY_MS = 86_400_000;

export function readDemoFile(path = `${process.env.DATA_DIR ?? ".data"}/demo.json`): DemoFile {
  return JSON.parse(readFileSync(path, "utf8")) as DemoFile;
}

/** The identity in a demo file, optionally with an app or an address of one's own. */
export function identityOf(demo: DemoFile, own: Partial<TppIdentity> = {}): TppIdentity {
  const [jwk] = demo.app.jwks.keys;
  if (!jwk) throw new Error("the demo file has no key");
  const { client_id: clientId, redirect_uri: redirectUri } = demo.app;
  return { issuer: demo.issuer, baseUrl: demo.base_url, clientId, jwk, redirectUri, ...own };
}

export type Tpp = Awaited<ReturnType<typeof createTpp>>;

export async function createTpp(source: DemoFile | TppIdentity) {
  const me = "app" in source ? identityOf(source) : source;
  const bank = `${me.baseUrl}/open-banking/v4.0/aisp`;
  const key = await keyOf(me.jwk);
  const config = await openid.discovery(
    new URL(me.issuer),
    me.clientId,
    {},
    openid.PrivateKeyJwt({ key, kid: me.jwk.kid }),
    {
      execute: me.issuer.startsWith("http:") ? [openid.allowInsecureRequests] : [],
    },
  );
  openid.useCodeIdTokenResponseType(config);
  openid.enableDetachedSignatureResponseChecks(config);
  openid.enableNonRepudiationChecks(config);
  const server = config.serverMetadata();
  const pending = new Map<string, Authorisation>();

  /** A client assertion for requests that are made by hand. */
  async function clientAssertion(overrides: Record<string, unknown> = {}): Promise<string> {
    const iat = seconds();
    const claims = {
      iss: me.clientId,
      sub: me.clientId,
      aud: me.issuer,
      jti: randomUUID(),
      iat,
      exp: iat + 60,
      ...overrides,
    };
    return new SignJWT(definedOnly(claims)).setProtectedHeader(headerOf(me.jwk)).sign(key);
  }

  /** A form to the token or PAR endpoint, authenticated; the raw answer, refused or not. */
  async function postForm(endpoint: string, fields: Record<string, string>): Promise<Answer> {
    const interactionId = randomUUID();
    const response = await fetch(endpoint, {
      method: "POST",
      headers: { "x-fapi-interaction-id": interactionId },
      body: new URLSearchParams({
        client_assertion_type: ASSERTION_TYPE,
        client_assertion: await clientAssertion(),
        ...fields,
      }),
    });
    return answerOf(response, interactionId);
  }

  async function clientToken(scope = "accounts"): Promise<string> {
    return (await openid.clientCredentialsGrant(config, { scope })).access_token;
  }

  /** Any call of the bank's API; `path` below /open-banking/v4.0/aisp, or a whole address. */
  async function call(
    path: string,
    token: string | null,
    init: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const interactionId = init.headers?.["x-fapi-interaction-id"] ?? randomUUID();
    const response = await fetch(path.startsWith("http") ? path : `${bank}${path}`, {
      method: init.method ?? "GET",
      headers: {
        "x-fapi-interaction-id": interactionId,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(init.body === undefined ? {} : { "content-type": "application/json" }),
        ...init.headers,
      },
      body: init.body === undefined ? undefined : typeof init.body === "string" ? init.body : JSON.stringify(init.body),
    });
    return answerOf(response, interactionId);
  }

  async function requestConsent(permissions: string[] = ALL_PERMISSIONS, knobs: ConsentKnobs = {}): Promise<Answer> {
    const expiresAt = knobs.expiresAt === undefined ? new Date(Date.now() + 90 * DAY_MS) : knobs.expiresAt;
    const Data = definedOnly({
      Permissions: permissions,
      ExpirationDateTime: expiresAt?.toISOString(),
      TransactionFromDateTime: knobs.transactionFrom?.toISOString(),
      TransactionToDateTime: knobs.transactionTo?.toISOString(),
    });
    const token = knobs.token ?? (await clientToken());
    return call("/account-access-consents", token, {
      method: "POST",
      body: { Data, Risk: {} },
      headers: knobs.headers,
    });
  }

  async function createConsent(permissions: string[] = ALL_PERMISSIONS, knobs: ConsentKnobs = {}): Promise<string> {
    const answer = await requestConsent(permissions, knobs);
    if (answer.status !== 201) throw new Error(`the consent was refused with ${answer.status}: ${answer.text}`);
    return answer.body.Data?.ConsentId ?? "";
  }

  async function readConsent(consentId: string): Promise<Answer> {
    return call(`/account-access-consents/${consentId}`, await clientToken());
  }

  async function deleteConsent(consentId: string): Promise<Answer> {
    return call(`/account-access-consents/${consentId}`, await clientToken(), { method: "DELETE" });
  }

  /** The claims of a request object, with everything the knobs change. */
  async function requestClaims(
    authorisation: Omit<Authorisation, "url">,
    knobs: AuthorisationKnobs,
  ): Promise<Record<string, unknown>> {
    const iat = seconds() - (knobs.expired ? 3900 : 0);
    const intent = { openbanking_intent_id: { value: knobs.intentId ?? authorisation.consentId, essential: true } };
    return definedOnly({
      iss: me.clientId,
      client_id: me.clientId,
      aud: knobs.audience ?? me.issuer,
      jti: randomUUID(),
      iat,
      nbf: iat,
      exp: iat + 300,
      response_type: "code id_token",
      scope: "openid accounts",
      redirect_uri: authorisation.redirectUri,
      state: authorisation.state,
      nonce: authorisation.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(authorisation.codeVerifier),
      code_challenge_method: "S256",
      claims: { userinfo: intent, id_token: { ...intent, acr: { essential: true, values: ACR_VALUES } } },
      ...knobs.overrides,
    });
  }

  async function requestObject(claims: Record<string, unknown>, knobs: AuthorisationKnobs): Promise<string> {
    if (knobs.unsigned) return `${encode({ alg: "none", typ: "oauth-authz-req+jwt" })}.${encode(claims)}.`;
    const header = { ...headerOf(me.jwk), typ: "oauth-authz-req+jwt", ...knobs.header };
    return new SignJWT(claims).setProtectedHeader(header).sign(knobs.key ? await keyOf(knobs.key) : key);
  }

  /** What the customer's browser is sent to. Throws openid-client's ResponseBodyError when a pushed request is refused. */
  async function authorisationUrl(consentId: string, knobs: AuthorisationKnobs = {}): Promise<Authorisation> {
    const authorisation = {
      consentId,
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      codeVerifier: openid.randomPKCECodeVerifier(),
      redirectUri: knobs.redirectUri ?? me.redirectUri,
    };
    const claims = await requestClaims(authorisation, knobs);
    const query = knobs.plain ? plainQuery(claims) : { request: await requestObject(claims, knobs) };
    const par = knobs.par ?? !knobs.plain;
    const url = par
      ? await openid.buildAuthorizationUrlWithPAR(config, query)
      : byValue(query, authorisation.redirectUri);
    const result = { ...authorisation, url: url.href };
    pending.set(result.state, result);
    return result;
  }

  function byValue(query: Record<string, string>, redirectUri: string): URL {
    const url = new URL(server.authorization_endpoint ?? "");
    const outside = {
      client_id: me.clientId,
      response_type: "code id_token",
      scope: "openid accounts",
      redirect_uri: redirectUri,
    };
    for (const [name, value] of Object.entries({ ...outside, ...query })) url.searchParams.set(name, value);
    return url;
  }

  /** Validates what the browser came back with (state, nonce, c_hash, s_hash, signature, intent) and exchanges the code. */
  async function completeAt(redirectUrl: string, started?: Authorisation) {
    const url = new URL(redirectUrl);
    const state = responseOf(redirectUrl).get("state") ?? "";
    const authorisation = started ?? pending.get(state);
    if (!authorisation) throw new Error("this redirect answers no authorisation of ours");
    const tokens = await openid.authorizationCodeGrant(config, url, {
      expectedState: authorisation.state,
      expectedNonce: authorisation.nonce,
      pkceCodeVerifier: authorisation.codeVerifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims?.["openbanking_intent_id"] !== authorisation.consentId)
      throw new Error("the identity token names another consent");
    return {
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token,
      expiresIn: tokens.expires_in,
      claims,
      tokens,
    };
  }

  /** Exchanges a code by hand, any number of times at once; the raw answer. */
  async function redeem(
    redirectUrl: string,
    started: Authorisation,
    fields: Record<string, string> = {},
  ): Promise<Answer> {
    return postForm(server.token_endpoint ?? "", {
      grant_type: "authorization_code",
      code: responseOf(redirectUrl).get("code") ?? "",
      redirect_uri: started.redirectUri,
      code_verifier: started.codeVerifier,
      ...fields,
    });
  }

  async function refresh(refreshToken: string): Promise<Answer> {
    return postForm(server.token_endpoint ?? "", { grant_type: "refresh_token", refresh_token: refreshToken });
  }

  return {
    me,
    bank,
    config,
    server,
    clientAssertion,
    clientToken,
    postForm,
    call,
    requestConsent,
    createConsent,
    readConsent,
    deleteConsent,
    authorisationUrl,
    completeAt,
    redeem,
    refresh,
  };
}

/** The parameters of a redirect back to the app: of the fragment, or of the query where there is none. */
export function responseOf(redirectUrl: string): URLSearchParams {
  const url = new URL(redirectUrl);
  return new URLSearchParams(url.hash ? url.hash.slice(1) : url.search);
}

/** Approves, refuses … without a browser: POST /sandbox/v1/authorisations. */
export async function authoriseHeadless(
  demo: Pick<DemoFile, "base_url" | "api_key">,
  decision: {
    url: string;
    customer: string;
    accounts?: string[];
    decision?: "approve" | "refuse" | "time-out" | "sca-fail";
  },
): Promise<string> {
  const response = await fetch(`${demo.base_url}/sandbox/v1/authorisations`, {
    method: "POST",
    headers: { authorization: `Bearer ${demo.api_key}`, "content-type": "application/json" },
    body: JSON.stringify({ decision: "approve", ...decision }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`the headless authorisation was refused with ${response.status}: ${text}`);
  return (JSON.parse(text) as { redirect_to: string }).redirect_to;
}

const seconds = () => Math.floor(Date.now() / 1000);

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

const headerOf = (jwk: JWK) => ({ alg: jwk.alg ?? "PS256", kid: jwk.kid });

function definedOnly(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

function plainQuery(claims: Record<string, unknown>): Record<string, string> {
  const ofTheObject = new Set(["iss", "aud", "jti", "iat", "nbf", "exp"]);
  const entries = Object.entries(claims).filter(([name]) => !ofTheObject.has(name));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

async function keyOf(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, jwk.alg ?? "PS256");
  if (key instanceof Uint8Array) throw new Error("a secret is not a signing key");
  return key;
}

async function answerOf(response: Response, interactionId: string): Promise<Answer> {
  const text = await response.text();
  let body: Body = {};
  try {
    body = text === "" ? {} : (JSON.parse(text) as Body);
  } catch {
    // Not JSON: `text` has it.
  }
  return { status: response.status, headers: response.headers, text, body, interactionId };
}
