import { CompactSign, exportJWK, generateKeyPair } from "jose";
import type { CryptoKey, JWK } from "jose";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setClock } from "#lib/clock.ts";
import { CRITICAL, FUTURE_SECONDS, IAT, ISS, TAN, UNDERSTOOD } from "./model.ts";
import { verifyMessage } from "./verify-message.ts";

const BODY = `{"Data":{"Reference":"Zürich £5"}}`;
const AT = Date.parse("2031-03-01T09:00:00Z");
const NOW = AT / 1000;
const SUBJECT = "CN=app,OU=0015800001HQQrZAAX,O=OpenBanking,C=GB";
const NAMES = ["org/software", SUBJECT];

let key: CryptoKey;
let keys: JWK[];
let restore: () => void;

beforeAll(async () => {
  const [own, ec] = await Promise.all([generateKeyPair("PS256"), generateKeyPair("ES256")]);
  key = own.privateKey;
  keys = [
    { ...(await exportJWK(own.publicKey)), kid: "own", alg: "PS256", use: "sig" },
    { ...(await exportJWK(ec.publicKey)), kid: "elliptic", alg: "ES256", use: "sig" },
  ];
});
beforeEach(() => (restore = setClock(() => new Date(AT))));
afterEach(() => restore());

type Header = Record<string, unknown>;

const sound = (): Header => ({
  alg: "PS256",
  kid: "own",
  [IAT]: NOW - 5,
  [ISS]: "org/software",
  [TAN]: "openbanking.org.uk",
  crit: [...CRITICAL],
});

/** A detached signature over the body with this header, whether a library would write it or not. */
async function sign(header: Header, body: string = BODY, by: CryptoKey = key): Promise<string> {
  const encode = (text: string) => Buffer.from(text).toString("base64url");
  const encoded = encode(JSON.stringify(header));
  const input = Buffer.from(`${encoded}.${encode(body)}`);
  const signature = await crypto.subtle.sign({ name: "RSA-PSS", saltLength: 32 }, by, input);
  return `${encoded}..${Buffer.from(signature).toString("base64url")}`;
}

const verify = (signature: string | null, body: string = BODY) =>
  verifyMessage(signature, Buffer.from(body), { names: NAMES, keys });

describe("a message is taken", () => {
  it.each<[string, Header]>([
    ["with what the standard asks for", {}],
    ["with the order of crit another", { crit: [...CRITICAL].toReversed() }],
    ["with typ and cty", { typ: "JOSE", cty: "application/json" }],
    ["with the short cty", { cty: "json" }],
    ["with the subject of the app's certificate as issuer", { [ISS]: SUBJECT }],
    ["with a clock that is a little ahead", { [IAT]: NOW + FUTURE_SECONDS }],
    ["with a fraction of a second", { [IAT]: NOW - 0.5 }],
    ["that was signed long ago", { [IAT]: NOW - 86_400 }],
  ])("%s", async (_, change) => {
    await expect(verify(await sign({ ...sound(), ...change }))).resolves.toBeUndefined();
  });

  it("as the library writes it", async () => {
    const token = await new CompactSign(Buffer.from(BODY))
      .setProtectedHeader({ ...sound(), alg: "PS256" })
      .sign(key, { crit: UNDERSTOOD });
    const [header = "", , signature = ""] = token.split(".");
    await expect(verify(`${header}..${signature}`)).resolves.toBeUndefined();
  });
});

type Case = [what: string, make: () => string | null | Promise<string>, mentions?: RegExp];

const without = (member: string) => () =>
  sign(Object.fromEntries(Object.entries(sound()).filter(([name]) => name !== member)));
const changed = (change: Header) => () => sign({ ...sound(), ...change });

const REFUSALS: Record<string, Case[]> = {
  "signature-missing": [
    ["no header", () => null],
    ["an empty header", () => ""],
  ],
  "signature-malformed": [
    ["one part", () => "abc"],
    ["two parts", () => "abc.def"],
    [
      "the payload in the middle",
      async () => (await sign(sound())).replace("..", `.${Buffer.from(BODY).toString("base64url")}.`),
    ],
    ["four parts", async () => `${await sign(sound())}.`],
    ["no signature", async () => (await sign(sound())).replace(/\.\..*$/, "..")],
    ["no header part", async () => (await sign(sound())).replace(/^.*\.\./, "..")],
    ["padding", async () => `${await sign(sound())}==`],
    ["a header that is not base64url", async () => `{}${await sign(sound())}`],
    ["a header that is not JSON", () => `${Buffer.from("kid=own").toString("base64url")}..abc`],
    ["a header that is a list", () => `${Buffer.from("[]").toString("base64url")}..abc`],
  ],
  "signature-claim-missing": ["alg", "kid", IAT, ISS, TAN, "crit"].map((member): Case => [
    `no ${member}`,
    without(member),
    new RegExp(member.replaceAll(".", "\\.")),
  ]),
  "signature-claim-invalid": [
    ["another algorithm", changed({ alg: "RS256" }), /PS256/],
    ["no algorithm at all", changed({ alg: "none" }), /PS256/],
    ["a kid the app does not have", changed({ kid: "unknown" }), /unknown/],
    ["b64 false", changed({ b64: false }), /b64/],
    ["b64 true", changed({ b64: true }), /b64/],
    ["b64 in crit as well", changed({ b64: false, crit: ["b64", ...CRITICAL] }), /b64/],
    ["crit without one of the three", changed({ crit: [IAT, ISS] }), /crit/],
    ["crit with one more", changed({ crit: [...CRITICAL, "exp"], exp: NOW + 60 }), /crit/],
    ["crit with one twice", changed({ crit: [IAT, ISS, ISS] }), /crit/],
    ["crit as text", changed({ crit: CRITICAL.join() }), /crit/],
    ["iat in the future", changed({ [IAT]: NOW + FUTURE_SECONDS + 1 }), /future/],
    ["iat in milliseconds", changed({ [IAT]: AT }), /future/],
    ["iat as text", changed({ [IAT]: "2031-03-01T09:00:00Z" }), /number/],
    ["another trust anchor", changed({ [TAN]: "evil.example" }), /openbanking\.org\.uk/],
    ["another issuer", changed({ [ISS]: "org/other" }), /org\/software/],
    ["an issuer that only begins right", changed({ [ISS]: "org/software/more" }), /org\/software/],
    ["a list that holds the right issuer", changed({ [ISS]: ["org/software"] }), /org\/software/],
    ["a list that holds the right typ", changed({ typ: ["JOSE"] }), /typ/],
    ["another typ", changed({ typ: "JWT" }), /typ/],
    ["another cty", changed({ cty: "text/plain" }), /cty/],
    ["a key of its own", changed({ jwk: { kty: "RSA" } }), /jwk/],
    ["an address of a key", changed({ jku: "https://evil.example/jwks" }), /jku/],
    ["a certificate of its own", changed({ x5c: ["MIIB"] }), /x5c/],
    ["an address of a certificate", changed({ x5u: "https://evil.example/cert" }), /x5u/],
  ],
  "signature-invalid": [
    ["another body", () => sign(sound(), BODY.replace("5", "6"))],
    ["the same body with another space", () => sign(sound(), BODY.replace(":", ": "))],
    ["somebody else's key", async () => sign(sound(), BODY, (await generateKeyPair("PS256")).privateKey)],
    ["a key of another kind", changed({ kid: "elliptic" })],
    ["a signature that was cut", async () => (await sign(sound())).slice(0, -8)],
    ["a signature of nothing", async () => (await sign(sound())).replace(/\.\..*$/, "..AAAA")],
  ],
};

describe.each(Object.entries(REFUSALS))("%s", (code, cases) => {
  it.each(cases)("%s", async (_, make, mentions = /./) => {
    await expect(verify(await make())).rejects.toMatchObject({
      code,
      field: "x-jws-signature",
      message: expect.stringMatching(mentions),
    });
  });
});
