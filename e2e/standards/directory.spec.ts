// The trust directory: its public side, what its members do there, and the software statement (UK DCR 3.3; RFC 5280, RFC 7517).
import { execFileSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { compactVerify, createRemoteJWKSet, decodeJwt, decodeProtectedHeader, importJWK, SignJWT } from "jose";
import { certify, type DirectorySoftware, makeDirectorySoftware } from "../directory-software.ts";
import { gatewayDemo } from "../sandbox.ts";
import type { DemoFile } from "../tpp.ts";

type Json = Record<string, unknown>;
type Answer = { status: number; headers: Headers; body: Json; bytes: Buffer };

let demo: DemoFile & { ca: string };
let software: DirectorySoftware;

test.beforeAll(async () => {
  demo = gatewayDemo() as typeof demo;
  software = await makeDirectorySoftware(demo);
});
test.afterAll(async () => {
  await manage("DELETE", `/software/${software.softwareId}`);
});

async function ask(address: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(address.startsWith("http") ? address : `${demo.base_url}/directory${address}`, init);
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  const body = isJson && bytes.length > 0 ? (JSON.parse(bytes.toString()) as Json) : {};
  return { status: response.status, headers: response.headers, body, bytes };
}

/** The management API as its members use it, refused or not. */
function manage(method: string, path: string, body?: unknown, key = demo.api_key): Promise<Answer> {
  return ask(`${demo.base_url}/sandbox/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

function expectProblem({ status, headers, body }: Answer, expected: number, code: string, field?: string): void {
  expect([status, body["code"]], JSON.stringify(body)).toEqual([expected, code]);
  expect(headers.get("content-type")).toBe("application/problem+json");
  if (field) expect((body["errors"] as { field: string }[])[0]?.field).toBe(field);
}

const keysAt = async (address: string) => (await ask(address)).body["keys"] as Json[];
const kidsAt = async (address: string) => (await keysAt(address)).map(({ kid }) => kid);
const revoke = (serial: string, reason = "superseded") =>
  manage("POST", `/certificates/${serial}/revocation`, { reason });

test.describe("the authority", () => {
  test("is the one that signed the server's and every client's certificate", async () => {
    const { status, headers, bytes } = await ask("/ca.pem");
    expect([status, headers.get("content-type")]).toEqual([200, "application/pem-certificate-chain"]);
    const authority = new X509Certificate(bytes);
    expect(bytes.toString().trim()).toBe(demo.ca.trim());
    expect(authority.ca).toBe(true);
    for (const { cert } of [software.transport, software.signing]) {
      expect(new X509Certificate(cert).verify(authority.publicKey)).toBe(true);
    }
  });

  test("RFC 5280 §5: a revoked certificate is on the list at the next request, with its reason", async () => {
    const { serial, cert } = await certify(demo, software.softwareId, "transport");
    expect(listedBy((await ask("/crl")).bytes)).not.toContain(serial.toUpperCase());
    expect((await revoke(serial, "keyCompromise")).status).toBe(201);
    const { headers, bytes } = await ask("/crl");
    expect(headers.get("content-type")).toBe("application/pkix-crl");
    const listed = listedBy(bytes);
    expect(listed).toContain(serial.toUpperCase());
    expect(listed).toContain("Key Compromise");
    expect(new X509Certificate(cert).infoAccess).toContain(`${demo.base_url}/directory/certificates/${serial}`);
  });

  test("tells good, revoked with time and reason, and unknown apart", async () => {
    const { serial } = await certify(demo, software.softwareId, "signing");
    expect((await ask(`/certificates/${serial}`)).body).toMatchObject({ serial, status: "good" });
    await revoke(serial, "cessationOfOperation");
    const { body, headers } = await ask(`/certificates/${serial.toUpperCase()}`);
    expect(body).toMatchObject({ serial, status: "revoked", revocation_reason: "cessationOfOperation" });
    expect(Date.parse(String(body["revoked_at"]))).toBeGreaterThan(Date.now() - 60_000);
    expect(headers.get("cache-control")).toBe("no-cache");
    expect((await ask("/certificates/0123456789abcdef")).body).toMatchObject({ status: "unknown" });
  });
});

/** What openssl reads of a revocation list. */
function listedBy(der: Buffer): string {
  return execFileSync("openssl", ["crl", "-inform", "DER", "-noout", "-text"], { input: der }).toString();
}

test.describe("certificates", () => {
  test("have the directory's subject and the usages of their kind", async () => {
    const { body } = await ask(`/software/${software.softwareId}`);
    const organisation = (await ask(`/organisations/${String(body["org_id"])}`)).body;
    const subject = `CN=${software.softwareId},2.5.4.97=PSDGB-FCA-${String(organisation["registration_id"])},O=${String(organisation["org_name"])},C=GB`;
    expect([software.transport.subject, software.signing.subject]).toEqual([subject, subject]);
    expect(new X509Certificate(software.transport.cert).keyUsage).toEqual(["1.3.6.1.5.5.7.3.2"]);
    expect(new X509Certificate(software.signing.cert).keyUsage).toBeUndefined();
  });

  test("are signed only for a request that its own key signed", async () => {
    const order = (csr: string) => ({ software_id: software.softwareId, kind: "transport", csr });
    for (const csr of ["", "nonsense", software.transport.cert, software.transport.key]) {
      expectProblem(await manage("POST", "/certificates", order(csr)), 400, "field-invalid", "csr");
    }
  });

  test("of a key that is in use elsewhere, or was compromised, are refused", async () => {
    const other = await makeDirectorySoftware(demo, { name: "Another TPP" });
    const csr = requestFor(software.transport.key);
    const order = { kind: "transport", csr };
    const theirs = { ...order, software_id: other.softwareId };
    expectProblem(await manage("POST", "/certificates", theirs), 400, "field-invalid", "csr");
    const signing = { ...order, kind: "signing", software_id: software.softwareId };
    expectProblem(await manage("POST", "/certificates", signing), 400, "field-invalid", "csr");
    const lost = await certify(demo, other.softwareId, "transport");
    await revoke(lost.serial, "keyCompromise");
    const again = { kind: "transport", csr: requestFor(lost.key), software_id: other.softwareId };
    expectProblem(await manage("POST", "/certificates", again), 400, "field-invalid", "csr");
    await manage("DELETE", `/software/${other.softwareId}`);
  });

  test("live ten at a time", async () => {
    const many = await makeDirectorySoftware(demo, { name: "Many certificates" });
    for (let count = 2; count < 10; count++) await certify(demo, many.softwareId, "transport");
    const eleventh = { software_id: many.softwareId, kind: "transport", csr: requestFor() };
    expectProblem(await manage("POST", "/certificates", eleventh), 409, "state-conflict");
    await revoke(many.transport.serial);
    expect((await manage("POST", "/certificates", eleventh)).status).toBe(201);
    const first = await manage("GET", `/certificates?software_id=${many.softwareId}&limit=6`);
    const rest = await manage(
      "GET",
      `/certificates?software_id=${many.softwareId}&cursor=${String(first.body["next"])}`,
    );
    expect([(first.body["data"] as Json[]).length, (rest.body["data"] as Json[]).length]).toEqual([6, 5]);
    await manage("DELETE", `/software/${many.softwareId}`);
  });

  test("are revoked once, for a reason there is", async () => {
    const { serial } = await certify(demo, software.softwareId, "transport");
    expectProblem(await revoke(serial, "boredom"), 400, "field-invalid", "reason");
    expect((await revoke(serial)).body).toMatchObject({ status: "revoked", revocation_reason: "superseded" });
    expectProblem(await revoke(serial), 409, "state-conflict");
    expectProblem(await revoke("0123"), 404, "resource-not-found");
  });

  test("are nobody's without a key of the organisation", async () => {
    const { serial } = software.transport;
    for (const [method, path, body] of [
      ["GET", "/software"],
      ["POST", "/software", { name: "Mine", redirect_uris: ["https://tpp.example/callback"], roles: ["AISP"] }],
      ["GET", "/certificates"],
      ["POST", `/certificates/${serial}/revocation`, { reason: "superseded" }],
      ["POST", "/software-statements", { software_id: software.softwareId }],
    ] as const) {
      expectProblem(await manage(method, path, body, "sbk_guessed"), 401, "token-invalid");
    }
    expect((await ask(`/certificates/${serial}`)).body).toMatchObject({ status: "good" });
  });
});

/** A signing request by openssl: for this key, or for a new one. */
function requestFor(key?: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "request-"));
  const file = path.join(folder, "key.pem");
  if (key) writeFileSync(file, key);
  const which = key ? ["-key", file] : ["-newkey", "rsa:2048", "-nodes", "-keyout", file];
  const csr = execFileSync("openssl", ["req", "-new", "-subj", "/CN=mine", ...which], { stdio: "pipe" }).toString();
  rmSync(folder, { recursive: true });
  return csr;
}

test.describe("software and its keys", () => {
  test("RFC 7517 §4.7: keys are published with their certificates, by use", async () => {
    const address = String((await ask(`/software/${software.softwareId}`)).body["software_jwks_endpoint"]);
    const keys = await keysAt(address);
    for (const [identified, use] of [
      [software.transport, "tls"],
      [software.signing, "sig"],
    ] as const) {
      const key = keys.find(({ kid }) => kid === identified.kid);
      expect(key).toMatchObject({ use, alg: "ES256", kty: "EC", crv: "P-256" });
      const [der = ""] = (key?.["x5c"] ?? []) as string[];
      expect(new X509Certificate(Buffer.from(der, "base64")).fingerprint256).toBe(
        new X509Certificate(identified.cert).fingerprint256,
      );
      expect(key).not.toHaveProperty("d");
    }
  });

  test("rotation overlaps: old and new are both published until the old one is revoked", async () => {
    const address = `/software/${software.softwareId}/jwks`;
    const old = await certify(demo, software.softwareId, "signing");
    const next = await certify(demo, software.softwareId, "signing");
    expect(await kidsAt(address)).toEqual(expect.arrayContaining([old.kid, next.kid]));
    await revoke(old.serial);
    const kids = await kidsAt(address);
    expect([kids.includes(old.kid), kids.includes(next.kid)]).toEqual([false, true]);
    expect(await kidsAt(`${address}/revoked`)).toContain(old.kid);
    const { org_id: organisation } = (await ask(`/software/${software.softwareId}`)).body;
    expect(await kidsAt(`/organisations/${String(organisation)}/jwks`)).toContain(next.kid);
    expect(await kidsAt(`/organisations/${String(organisation)}/jwks/revoked`)).toContain(old.kid);
  });

  test("is refused by field when it is not in order", async () => {
    const creation = { name: "TPP", redirect_uris: ["https://tpp.example/callback"], roles: ["AISP"] };
    for (const [change, field, code] of [
      [{ roles: ["ASPSP"] }, "roles[0]", "field-invalid"],
      [{ redirect_uris: ["http://tpp.example/callback"] }, "redirect_uris", "field-invalid"],
      [{ redirect_uris: [] }, "redirect_uris", "field-invalid"],
      [{ name: undefined }, "name", "field-missing"],
      [{ status: "active" }, "status", "field-unexpected"],
    ] as const) {
      expectProblem(await manage("POST", "/software", { ...creation, ...change }), 400, code, field);
    }
  });

  test("revoked takes its certificates and statements along, and nothing of it can be made any more", async () => {
    const gone = await makeDirectorySoftware(demo, { name: "Gone soon" });
    expect((await manage("DELETE", `/software/${gone.softwareId}`)).status).toBe(204);
    expect((await ask(`/certificates/${gone.transport.serial}`)).body).toMatchObject({ status: "revoked" });
    expect(await kidsAt(`/software/${gone.softwareId}/jwks`)).toEqual([]);
    expect((await ask(`/software/${gone.softwareId}`)).body).toMatchObject({ software_status: "Revoked" });
    const order = { software_id: gone.softwareId };
    expectProblem(await manage("POST", "/software-statements", order), 409, "state-conflict");
    const certificate = { ...order, kind: "transport", csr: requestFor() };
    expectProblem(await manage("POST", "/certificates", certificate), 409, "state-conflict");
    expectProblem(await manage("PATCH", `/software/${gone.softwareId}`, { name: "Back" }), 409, "state-conflict");
  });
});

test.describe("a software statement", () => {
  test("is signed by the directory and says what the UK rules ask for", async () => {
    const { statement, softwareId } = software;
    expect(decodeProtectedHeader(statement)).toMatchObject({ alg: "PS256", typ: "JWT", kid: expect.any(String) });
    await compactVerify(statement, createRemoteJWKSet(new URL(`${demo.base_url}/directory/jwks`)));
    const claims = decodeJwt(statement);
    const base = `${demo.base_url}/directory`;
    expect(claims).toMatchObject({
      iss: "Sandbank Directory",
      software_id: softwareId,
      software_client_id: softwareId,
      software_client_name: "Walking TPP",
      software_environment: "sandbox",
      software_mode: "Test",
      software_redirect_uris: [software.redirectUri],
      software_roles: ["AISP"],
      software_jwks_endpoint: `${base}/software/${softwareId}/jwks`,
      software_jwks_revoked_endpoint: `${base}/software/${softwareId}/jwks/revoked`,
      org_status: "Active",
      org_jwks_endpoint: expect.stringContaining(`${base}/organisations/`),
      organisation_competent_authority_claims: {
        authority_id: "FCAGBR",
        status: "Active",
        authorisations: [{ member_state: "GB", roles: ["AISP", "PISP", "CBPII"] }],
      },
    });
    expect(claims.exp, "a statement has no end of its own").toBeUndefined();
    expect(softwareId).toMatch(/^[A-Za-z0-9]{22}$/);
  });

  test("is another one each time, listed without its text, and revoked by its jti", async () => {
    const order = { software_id: software.softwareId };
    const one = (await manage("POST", "/software-statements", order)).body;
    const other = (await manage("POST", "/software-statements", order)).body;
    expect(one["jti"]).not.toBe(other["jti"]);
    const list = await manage("GET", `/software-statements?software_id=${software.softwareId}&limit=1`);
    expect(list.body["data"]).toEqual([expect.objectContaining({ jti: other["jti"], revoked_at: null })]);
    expect(JSON.stringify(list.body)).not.toContain("software_statement");
    expect((await manage("DELETE", `/software-statements/${String(one["jti"])}`)).status).toBe(204);
    expectProblem(await manage("DELETE", `/software-statements/${String(one["jti"])}`), 409, "state-conflict");
    expectProblem(await manage("DELETE", "/software-statements/unknown"), 404, "resource-not-found");
  });

  test("signed by the software itself is none", async () => {
    const forged = await new SignJWT(decodeJwt(software.statement))
      .setProtectedHeader({ alg: "ES256", kid: software.signing.kid })
      .sign(await importJWK(software.signing.jwk, "ES256"));
    const verified = compactVerify(forged, createRemoteJWKSet(new URL(`${demo.base_url}/directory/jwks`)));
    await expect(verified).rejects.toMatchObject({ code: "ERR_JWKS_NO_MATCHING_KEY" });
  });
});

test.describe("the public side", () => {
  test("lists who takes part, page by page, to anybody", async () => {
    const first = await ask("/organisations?limit=1");
    expect(first.status).toBe(200);
    expect(first.headers.get("access-control-allow-origin")).toBe("*");
    const [organisation] = first.body["data"] as Json[];
    expect(organisation).toMatchObject({
      org_id: expect.any(String),
      org_status: "Active",
      roles: ["AISP", "PISP", "CBPII"],
    });
    const listed = await ask(`/organisations/${String(organisation?.["org_id"])}/software?limit=200`);
    expect((listed.body["data"] as Json[]).map((each) => each["software_id"])).toContain(software.softwareId);
    expect(JSON.stringify([first.body, listed.body])).not.toMatch(/email|password|secret/i);
  });

  for (const [method, path, status, code] of [
    ["GET", "/", 404, "unknown-path"],
    ["GET", "/nothing", 404, "unknown-path"],
    ["GET", "/software/AAAAAAAAAAAAAAAAAAAAAA", 404, "resource-not-found"],
    ["GET", "/software/..%2f..%2fjwks/jwks", 404, "resource-not-found"],
    ["GET", "/organisations/not-an-id/jwks", 404, "resource-not-found"],
    ["GET", "/organisations?limit=0", 400, "field-invalid"],
    ["GET", "/organisations?cursor=x", 400, "field-invalid"],
    ["POST", "/crl", 405, "method-not-allowed"],
    ["DELETE", "/jwks", 405, "method-not-allowed"],
    ["PUT", "/ca.pem", 405, "method-not-allowed"],
  ] as const) {
    test(`${method} /directory${path} is refused with ${status} ${code}`, async () => {
      const answer = await ask(path, { method });
      expectProblem(answer, status, code);
      expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
      if (status === 405) expect(answer.headers.get("allow")).toBe("GET, HEAD");
    });
  }

  test("answers HEAD as GET, without a body", async () => {
    const { status, bytes, headers } = await ask("/jwks", { method: "HEAD" });
    expect([status, bytes.length, headers.get("content-type")]).toEqual([200, 0, "application/json; charset=utf-8"]);
  });

  test("has its contract published", async () => {
    const { body } = await ask(`${demo.base_url}/openapi/directory-v1.json`);
    expect(Object.keys(body["paths"] as Json)).toEqual(
      expect.arrayContaining(["/crl", "/jwks", "/software/{software_id}/jwks", "/certificates/{serial}"]),
    );
  });
});

test("RFC 8705 §3.1: the thumbprint of a certificate is the SHA-256 of its DER form", async () => {
  const { body } = await manage("GET", `/certificates/${software.transport.serial}`);
  const { raw } = new X509Certificate(software.transport.cert);
  expect(body["thumbprint"]).toBe(createHash("sha256").update(raw).digest("base64url"));
});
