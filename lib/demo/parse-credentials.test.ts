import { expect, test } from "vitest";

import { parseCredentials } from "./parse-credentials.ts";

const rsa = {
  kty: "RSA",
  kid: "one",
  n: "AQAB",
  e: "AQAB",
  d: "AQAB",
  p: "A",
  q: "B",
  use: "sig",
  key_ops: ["sign"],
  ext: true,
};
const { d: _private, ...rsaPublic } = rsa;
const read = { kty: "RSA", kid: "one", alg: "PS256", n: "AQAB", e: "AQAB", d: "AQAB", p: "A", q: "B" };

test("reads a private key, a set of one and a whole credentials file", () => {
  for (const value of [rsa, { keys: [rsa] }, { app: { jwks: { keys: [rsa] } } }]) {
    expect(parseCredentials(" app_1 ", JSON.stringify(value, null, 2))).toEqual({ clientId: "app_1", jwk: read });
  }
});

test("reads the lines of a .env file, quoted or base64, with the client id in them", () => {
  const json = JSON.stringify(rsa);
  for (const value of [json, `'${json}'`, Buffer.from(json).toString("base64url")]) {
    const text = `# my app\nSANDBANK_ISSUER=http://localhost:3000/oidc\nSANDBANK_CLIENT_ID=app_2\nexport SANDBANK_PRIVATE_JWK=${value}\n`;
    expect(parseCredentials("", text)).toEqual({ clientId: "app_2", jwk: read });
  }
});

test("gives a P-256 key its algorithm", () => {
  const ec = { kty: "EC", crv: "P-256", x: "a", y: "b", d: "c" };
  expect(parseCredentials("app", JSON.stringify(ec))).toEqual({ clientId: "app", jwk: { ...ec, alg: "ES256" } });
});

test("says what is wrong with anything else", () => {
  expect(parseCredentials("", JSON.stringify(rsa))).toBe("no-client-id");
  expect(parseCredentials("app", "not a key")).toBe("no-key");
  expect(parseCredentials("app", "{}")).toBe("no-key");
  expect(parseCredentials("app", JSON.stringify(rsaPublic))).toBe("public-key");
  expect(parseCredentials("app", JSON.stringify({ ...rsa, alg: "RS256" }))).toBe("unknown-key");
  expect(parseCredentials("app", JSON.stringify({ kty: "OKP", d: "a" }))).toBe("unknown-key");
  expect(parseCredentials("app", JSON.stringify({ keys: [rsa, rsa] }))).toBe("several-keys");
});
