// Discovery: OpenID Connect Discovery 1.0, RFC 8414. What is listed is true, and what is true is listed.
import { expect, test } from "@playwright/test";
import { discovery } from "openid-client";
import { makeKey } from "../make-key.ts";
import {
  CA,
  expectAtTheBank,
  intentClaims,
  registerApp,
  SCA,
  type Claims,
  type RegisteredApp,
} from "../registered-app.ts";

type Metadata = Record<string, unknown> & { issuer: string };

let app: RegisteredApp;
let curve: RegisteredApp;
let learner: RegisteredApp;
let metadata: Metadata;
let consentId: string;

test.beforeAll(async () => {
  [app, curve, learner] = await Promise.all([
    registerApp(),
    registerApp({ alg: "ES256" }),
    registerApp({ alg: "ES256", profile: "openid" }),
  ]);
  metadata = (await app.request("/.well-known/openid-configuration")).body as Metadata;
  consentId = await app.createConsent();
});
test.afterAll(async () => {
  await Promise.all([app, curve, learner].map((each) => each.remove()));
});

const list = (name: string) => (metadata[name] ?? []) as string[];
const ENDPOINTS = () =>
  Object.entries(metadata).filter(([name]) => /(_endpoint|_uri)$/.test(name)) as [string, string][];

/** What an endpoint answers to a request without anything in it: not 404, and never a fault. */
const EMPTY: Record<string, { method: string; status: number }> = {
  authorization_endpoint: { method: "GET", status: 400 },
  token_endpoint: { method: "POST", status: 400 },
  pushed_authorization_request_endpoint: { method: "POST", status: 400 },
  introspection_endpoint: { method: "POST", status: 400 },
  revocation_endpoint: { method: "POST", status: 400 },
  userinfo_endpoint: { method: "GET", status: 401 },
  jwks_uri: { method: "GET", status: 200 },
  end_session_endpoint: { method: "GET", status: 200 },
  backchannel_authentication_endpoint: { method: "POST", status: 400 },
  registration_endpoint: { method: "POST", status: 415 },
};

test("openid-client discovers the issuer", async () => {
  const { allowInsecureRequests } = await import("openid-client");
  const config = await discovery(new URL(app.issuer), app.clientId, {}, undefined, {
    execute: [allowInsecureRequests],
  });
  expect(config.serverMetadata().issuer).toBe(app.issuer);
});

test("OIDC Discovery §4.3: the issuer is the address it is fetched from", async () => {
  expect(metadata.issuer).toBe(app.issuer);
  for (const [name, address] of ENDPOINTS()) expect(address, name).toMatch(new RegExp(`^${app.issuer}/`));
});

test("RFC 8414 §3.1: the same document stands at the OAuth address, with the path of the issuer behind it", async () => {
  const { origin, pathname } = new URL(app.issuer);
  const reply = await app.request(`${origin}/.well-known/oauth-authorization-server${pathname}`);
  expect(reply.status).toBe(200);
  expect(reply.body).toEqual(metadata);
});

test("every endpoint that is listed answers, and every one this file knows is listed", async () => {
  expect(
    ENDPOINTS()
      .map(([name]) => name)
      .toSorted(),
  ).toEqual(Object.keys(EMPTY).toSorted());
  for (const [name, address] of ENDPOINTS()) {
    const { method, status } = EMPTY[name] ?? { method: "GET", status: 0 };
    expect((await app.request(address, { method })).status, name).toBe(status);
  }
});

test("the documentation that is listed is there", async () => {
  const reply = await app.request(String(metadata["service_documentation"]));
  expect(reply.status).toBe(200);
});

test("RFC 8705 §5: the mutual-TLS aliases are of endpoints that are listed, on the host that takes certificates", async () => {
  const aliases = metadata["mtls_endpoint_aliases"] as Record<string, string>;
  for (const [name, address] of Object.entries(aliases)) {
    expect(metadata).toHaveProperty([name]);
    expect(new URL(address).pathname, name).toBe(new URL(String(metadata[name])).pathname);
    expect(new URL(address).origin, name).not.toBe(new URL(app.issuer).origin);
    expect(address, name).toMatch(/^https:/);
  }
  expect(metadata["tls_client_certificate_bound_access_tokens"]).toBe(true);
});

test("it can be kept: any origin may read it, and a second reading is the same", async () => {
  const again = await app.request(
    "/.well-known/openid-configuration",
    {},
    { headers: { origin: "https://app.example" } },
  );
  expect(again.body).toEqual(metadata);
  expect(again.headers.get("access-control-allow-origin")).toMatch(/^(\*|https:\/\/app\.example)$/);
  expect(again.headers.get("content-type")).toContain("application/json");
});

test("F2: no header of the request gets into it", async () => {
  const headers = {
    "x-forwarded-host": "attacker.example",
    "x-forwarded-proto": "ftp",
    "x-forwarded-prefix": "/attacker",
    forwarded: "host=attacker.example;proto=ftp",
  };
  const reply = await app.request("/.well-known/openid-configuration", {}, { headers });
  expect(reply.body).toEqual(metadata);
});

test.describe("algorithms", () => {
  const ALL = ["PS256", "PS384", "RS256", "ES256", "ES384", "ES256K", "EdDSA", "HS256", "none"];
  const secret = (alg: string) => (alg.startsWith("HS") ? { secret: "secret" } : {});
  const keyFor = (alg: string) => (/^(PS|RS|HS|none)/.test(alg) ? app.jwk : makeKey(alg === "ES384" ? "ES384" : alg));

  test("nothing but PS256 and ES256 is listed anywhere", () => {
    const lists = Object.entries(metadata).filter(([name]) => name.includes("alg_values"));
    expect(lists.length).toBeGreaterThanOrEqual(5);
    for (const [name, values] of lists) expect((values as string[]).toSorted(), name).toEqual(["ES256", "PS256"]);
    expect(Object.keys(metadata).filter((name) => name.includes("encryption"))).toEqual([]);
  });

  for (const alg of ALL) {
    test(`${alg}: listed for requests and authentication if and only if it is taken`, async () => {
      const signer = alg === "ES256" ? curve : app;
      const jwk = signer === curve ? curve.jwk : keyFor(alg);
      const signing = { alg, jwk, header: { kid: signer.jwk.kid, alg }, ...secret(alg) };
      const { claims } = await signer.ask({}, signer === app ? consentId : undefined);
      const isTaken = (await signer.push(claims, signing)).status === 201;
      expect(isTaken).toBe(list("request_object_signing_alg_values_supported").includes(alg));
      const reply = await signer.clientCredentials({ assertion: signer.assertion({}, signing) });
      expect(reply.status === 200).toBe(list("token_endpoint_auth_signing_alg_values_supported").includes(alg));
    });
  }

  test("the keys are of the listed algorithms, public, for signing, each with a kid of its own", async () => {
    const { body } = await app.request("/jwks");
    const keys = body["keys"] as Claims[];
    const algorithms = new Set(keys.map(({ alg }) => String(alg)));
    expect([...algorithms].toSorted()).toEqual(list("id_token_signing_alg_values_supported").toSorted());
    for (const key of keys) {
      expect(key["use"]).toBe("sig");
      for (const member of ["d", "p", "q", "dp", "dq", "qi", "k"]) expect(key).not.toHaveProperty(member);
    }
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
  });
});

test.describe("flows", () => {
  const TYPES = [
    "code",
    "code id_token",
    "token",
    "id_token",
    "code token",
    "id_token token",
    "code id_token token",
    "none",
  ];
  for (const response_type of TYPES) {
    test(`response_type ${response_type}: listed if and only if some app can use it`, async () => {
      const { claims } = await learner.ask({ response_type });
      const isTaken = (await learner.push(claims)).status === 201;
      expect(isTaken).toBe(list("response_types_supported").includes(response_type));
    });
  }

  for (const response_mode of [
    "query",
    "fragment",
    "form_post",
    "jwt",
    "query.jwt",
    "fragment.jwt",
    "form_post.jwt",
    "web_message",
  ]) {
    test(`response_mode ${response_mode}: listed if and only if some app can use it`, async () => {
      const { claims } = await learner.ask({ response_type: "code", response_mode });
      const isTaken = (await learner.push(claims)).status === 201;
      expect(isTaken).toBe(list("response_modes_supported").includes(response_mode));
    });
  }

  const GRANTS = [
    "authorization_code",
    "refresh_token",
    "client_credentials",
    "urn:openid:params:grant-type:ciba",
    "password",
    "urn:ietf:params:oauth:grant-type:device_code",
    "urn:ietf:params:oauth:grant-type:token-exchange",
    "urn:ietf:params:oauth:grant-type:jwt-bearer",
  ];
  for (const grant_type of GRANTS) {
    test(`grant type ${grant_type}: listed if and only if the token endpoint knows it`, async () => {
      const reply = await app.post("/token", { grant_type });
      const isKnown = reply.body["error"] !== "unsupported_grant_type";
      expect(isKnown, reply.text).toBe(list("grant_types_supported").includes(grant_type));
    });
  }

  test("implicit is listed because RFC 7591 §2.1 names it for id_token, not because a token could be had by it", () => {
    expect(list("grant_types_supported").includes("implicit")).toBe(
      list("response_types_supported").some((type) => type.includes("id_token")),
    );
    expect(list("response_types_supported").filter((type) => type.split(" ").includes("token"))).toEqual([]);
  });

  test("PKCE by S256 alone", async () => {
    expect(list("code_challenge_methods_supported")).toEqual(["S256"]);
    for (const code_challenge_method of ["S256", "plain"]) {
      const { claims } = await app.ask({ code_challenge_method }, consentId);
      expect((await app.push(claims)).status).toBe(code_challenge_method === "S256" ? 201 : 400);
    }
  });

  test("request by value is supported, request_uri of one's own is not, and discovery says so", async () => {
    expect(metadata["request_parameter_supported"]).toBe(true);
    expectAtTheBank(await app.openObject((await app.ask({}, consentId)).claims));
    expect(metadata["request_uri_parameter_supported"]).toBe(false);
    const reply = await app.open({ request_uri: "https://app.example/request.jwt" });
    expect(reply.body["error"]).toBe("request_uri_not_supported");
  });

  test("RFC 9207: iss in the answer is promised and kept", async () => {
    expect(metadata["authorization_response_iss_parameter_supported"]).toBe(true);
    const asked = await learner.ask({ response_type: "code" });
    const { params } = await learner.authorise(await learner.pushed(asked));
    expect(params["iss"]).toBe(app.issuer);
  });
});

test.describe("what can be asked for", () => {
  test("claims that are listed come when they are asked for", async () => {
    expect(metadata["claims_parameter_supported"]).toBe(true);
    const { params } = await app.connected();
    const token = await app.verify(params["id_token"] ?? "");
    const always = ["sub", "acr", "auth_time", "iss", "openbanking_intent_id"];
    for (const name of [...always, "http://openbanking.org.uk/refresh_token_expires_at"]) {
      expect(list("claims_supported")).toContain(name);
      expect(token).toHaveProperty([name]);
    }
  });

  test("every acr value that is listed can be had, and no other", async () => {
    expect(list("acr_values_supported")).toEqual([SCA, CA]);
    for (const value of [SCA, CA, "urn:example:other"]) {
      const consent = await app.createConsent();
      const { claims } = await app.ask({ claims: intentClaims(consent, { essential: true, value }) }, consent);
      expect((await app.push(claims)).status, value).toBe(list("acr_values_supported").includes(value) ? 201 : 400);
    }
  });

  test("the scopes that are listed are those an organisation can have", async () => {
    const own = list("scopes_supported").filter((scope) => !scope.startsWith("api:")); // An operator's further APIs.
    expect(own.toSorted()).toEqual(["accounts", "fundsconfirmations", "openid", "payments"]);
  });

  test("each way to authenticate that is listed can be registered for, and none with a secret is listed", () => {
    const methods = list("token_endpoint_auth_methods_supported");
    expect(methods).toContain("private_key_jwt");
    expect(methods.filter((method) => /secret|none/.test(method))).toEqual([]);
    for (const endpoint of ["introspection", "revocation"])
      expect(list(`${endpoint}_endpoint_auth_methods_supported`)).toEqual(methods);
  });
});
