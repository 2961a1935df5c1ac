import { exportJWK, generateKeyPair } from "jose";
import { describe, expect, test } from "vitest";

import { parsePublicJwk, parsePublicJwks } from "./parse-public-jwk.ts";

async function makeJwk(alg: "PS256" | "ES256" | "ES384", modulusLength = 2048) {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true, modulusLength });
  return { open: await exportJWK(publicKey), secret: await exportJWK(privateKey) };
}

const rsa = await makeJwk("PS256");
const ec = await makeJwk("ES256");

describe("a public key", () => {
  test("is registered with its public members, PS256 or ES256, and its thumbprint as kid", () => {
    expect(parsePublicJwk({ ...rsa.open, x5c: ["AAAA"], anything: 1 })).toEqual({
      kty: "RSA",
      n: rsa.open.n,
      e: rsa.open.e,
      alg: "PS256",
      use: "sig",
      kid: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(parsePublicJwk({ ...ec.open, kid: "mine" })).toMatchObject({
      kty: "EC",
      crv: "P-256",
      alg: "ES256",
      kid: "mine",
    });
  });

  test.each(["d", "p", "q", "dp", "dq", "qi"] as const)(
    "is refused with the private member %s, which is named",
    (member) => {
      expect(() => parsePublicJwk({ ...rsa.open, [member]: rsa.secret[member] })).toThrow(
        `This is a private key (it has ${member})`,
      );
    },
  );

  test("is refused as a private EC key or a shared secret", () => {
    expect(() => parsePublicJwk(ec.secret)).toThrow("private key (it has d)");
    expect(() => parsePublicJwk({ kty: "oct", k: "AAAA" })).toThrow("private key (it has k)");
  });

  test("is refused when it is too short, on another curve, for another use or another algorithm", async () => {
    const short = { kty: "RSA", e: "AQAB", n: Buffer.alloc(128, 0xff).toString("base64url") };
    expect(() => parsePublicJwk(short)).toThrow("1024 bits; use at least 2,048");
    expect(() => parsePublicJwk({ kty: "EC", crv: "P-384", x: "AA", y: "AA" })).toThrow("P-256");
    expect(() => parsePublicJwk({ ...rsa.open, use: "enc" })).toThrow("for signing");
    expect(() => parsePublicJwk({ ...rsa.open, alg: "RS256" })).toThrow("is PS256");
    expect(() => parsePublicJwk({ kty: "EC", crv: "P-256", x: "AAAA", y: "AAAA" })).toThrow("do not make a key");
    expect(() => parsePublicJwk({ ...rsa.open, kid: "two\nlines" })).toThrow("kid is");
    expect(() => parsePublicJwk("text")).toThrow("JSON object");
  });

  test("comes alone or in a set in which every kid is there once", () => {
    expect(parsePublicJwks(rsa.open)).toHaveLength(1);
    expect(parsePublicJwks({ keys: [rsa.open, ec.open] })).toHaveLength(2);
    expect(() => parsePublicJwks({ keys: [rsa.open, rsa.open] })).toThrow("same kid");
    expect(() => parsePublicJwks({ keys: [] })).toThrow("at least one");
    expect(() => parsePublicJwks({ keys: [rsa.secret] })).toThrow("private key");
  });
});
