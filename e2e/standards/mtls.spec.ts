// Mutual TLS: RFC 8705, FAPI 1.0 Advanced §5.2.2-5 and -6, and what a header may not say of a certificate.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash, randomUUID, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, request } from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";
import { connect } from "node:tls";
import { expect, test } from "@playwright/test";
import { certify, type DirectorySoftware, type Identified, makeDirectorySoftware } from "../directory-software.ts";
import { fetchOverTls } from "../mutual-tls.ts";
import { registerApp, type RegisteredApp } from "../registered-app.ts";
import { gatewayDemo, loggedCalls, sandbox } from "../sandbox.ts";
import type { DemoFile } from "../tpp.ts";

type Form = Record<string, string>;
type Identity = { cert: string; key: string } | null;
type Reply = { status: number; body: Record<string, unknown>; headers: Headers; interactionId: string };

const ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const GRANT = { grant_type: "client_credentials", scope: "accounts" };
const BANK = "/open-banking/v4.0/aisp/account-access-consents";

let demo: DemoFile & { ca: string; mtls_url: string };
let software: DirectorySoftware;
let other: DirectorySoftware;
/** Its tokens are bound to its certificate; it proves itself with an assertion. */
let bound: RegisteredApp;
/** It proves itself with its certificate. */
let byCertificate: RegisteredApp;

test.beforeAll(async () => {
  demo = gatewayDemo() as typeof demo;
  [software, other] = [await makeDirectorySoftware(demo), await makeDirectorySoftware(demo, { name: "Another TPP" })];
  bound = await registerApp({ sender_constraint: "certificate", software_id: software.softwareId });
  byCertificate = await registerApp({
    token_endpoint_auth_method: "tls_client_auth",
    tls_client_auth_subject_dn: software.transport.subject,
    sender_constraint: "certificate",
    software_id: software.softwareId,
  });
});
test.afterAll(async () => {
  await Promise.all([bound.remove(), byCertificate.remove()]);
  for (const { softwareId } of [software, other]) {
    await sandbox(demo, `/software/${softwareId}`, { method: "DELETE" });
  }
});

/** A request over the mutual-TLS listener with this certificate, or with none. */
async function send(address: string, identity: Identity, init: RequestInit & { headers?: Form } = {}): Promise<Reply> {
  const interactionId = randomUUID();
  const overTls = fetchOverTls({ ...identity, ca: demo.ca });
  const response = await overTls(address.startsWith("http") ? address : `${demo.mtls_url}${address}`, {
    ...init,
    headers: { accept: "application/json", "x-fapi-interaction-id": interactionId, ...init.headers },
  });
  const text = await response.text();
  const body = (text === "" ? {} : JSON.parse(text)) as Reply["body"];
  return { status: response.status, body, headers: response.headers, interactionId };
}

function askForToken(app: RegisteredApp, identity: Identity, fields: Form = {}, headers: Form = {}): Promise<Reply> {
  const proof: Form =
    app === byCertificate
      ? { client_id: app.clientId }
      : { client_assertion_type: ASSERTION_TYPE, client_assertion: app.assertion() };
  return send("/oidc/token", identity, {
    method: "POST",
    body: new URLSearchParams({ ...GRANT, ...proof, ...fields }),
    headers,
  });
}

async function tokenOf(app: RegisteredApp, identity: Identity): Promise<string> {
  const { status, body } = await askForToken(app, identity);
  expect(status, JSON.stringify(body)).toBe(200);
  return String(body["access_token"]);
}

function callBank(token: string, identity: Identity, headers: Form = {}): Promise<Reply> {
  return send(BANK, identity, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
    body: JSON.stringify({ Data: { Permissions: ["ReadAccountsBasic"] }, Risk: {} }),
  });
}

/** Refused by the identity provider, and the log says with which reason. */
async function expectRefused(reply: Reply, status: number, error: string, reason: RegExp): Promise<void> {
  expect([reply.status, reply.body["error"]], JSON.stringify(reply.body)).toEqual([status, error]);
  expect(reply.body["error_description"]).toMatch(reason);
  const [entry] = await loggedCalls(demo, reply.interactionId);
  expect(entry).toMatchObject({ error_code: error, refused_step: "client certificate" });
  expect(entry?.reason).toMatch(reason);
}

/** Refused by the bank with 401, and the log says with which reason. */
async function expectBankRefuses(reply: Reply, reason: RegExp): Promise<void> {
  expect(reply.status, JSON.stringify(reply.body)).toBe(401);
  const [entry] = await loggedCalls(demo, reply.interactionId);
  expect(entry).toMatchObject({ error_code: "token-not-bound", refused_step: "key binding" });
  expect(entry?.reason).toMatch(reason);
}

/** The bank's answer over a connection that stays open, and whether it was open before. */
function statusOn(agent: Agent, token: string): Promise<{ status?: number; isReused: boolean }> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const call = request(`${demo.mtls_url}${BANK}`, { agent, method: "POST", headers }, (answer) => {
      answer.resume().once("end", () => resolve({ status: answer.statusCode, isReused: call.reusedSocket }));
    });
    call.once("error", reject);
    call.end(JSON.stringify({ Data: { Permissions: ["ReadAccountsBasic"] }, Risk: {} }));
  });
}

const thumbprintOf = (pem: string) => createHash("sha256").update(new X509Certificate(pem).raw).digest("base64url");

/** Somebody else's certificate, with any subject. */
function selfSigned(subject: string): { cert: string; key: string } {
  const folder = mkdtempSync(path.join(tmpdir(), "stranger-"));
  const [key, cert] = [path.join(folder, "key.pem"), path.join(folder, "cert.pem")];
  const options = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", cert];
  execFileSync("openssl", ["req", "-x509", ...options, "-subj", subject], { stdio: "ignore" });
  const made = { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8") };
  rmSync(folder, { recursive: true });
  return made;
}

const revoke = (serial: string) =>
  sandbox(demo, `/certificates/${serial}/revocation`, {
    method: "POST",
    body: JSON.stringify({ reason: "keyCompromise" }),
  });

test.describe("discovery", () => {
  test("RFC 8705 §5: names the mutual-TLS listener and what it is for", async () => {
    const found = (await (await fetch(`${demo.issuer}/.well-known/openid-configuration`)).json()) as Record<
      string,
      unknown
    >;
    expect(found["mtls_endpoint_aliases"]).toMatchObject({ token_endpoint: `${demo.mtls_url}/oidc/token` });
    expect(found["tls_client_certificate_bound_access_tokens"]).toBe(true);
    expect(found["token_endpoint_auth_methods_supported"]).toEqual(expect.arrayContaining(["tls_client_auth"]));
  });

  test("the listener shows a certificate of the directory's authority, and takes TLS 1.2 and 1.3 only", async () => {
    const { hostname, port } = new URL(demo.mtls_url);
    const handshake = (version: "TLSv1.1" | "TLSv1.2" | "TLSv1.3") =>
      new Promise<string>((resolve) => {
        const options = { host: hostname, port: Number(port), ca: demo.ca, minVersion: version, maxVersion: version };
        const socket = connect({ ...options, ciphers: "DEFAULT@SECLEVEL=0" }, () => {
          resolve(`${socket.authorized} ${socket.getProtocol()}`);
          socket.end();
        });
        socket.once("error", ({ code = "refused" }: NodeJS.ErrnoException) => resolve(code));
      });
    expect([await handshake("TLSv1.2"), await handshake("TLSv1.3")]).toEqual(["true TLSv1.2", "true TLSv1.3"]);
    expect(await handshake("TLSv1.1")).not.toContain("true");
  });
});

test.describe("a token bound to a certificate", () => {
  test("RFC 8705 §3.1: says to which, and works with it", async () => {
    const token = await tokenOf(bound, software.transport);
    const introspected = await send("/oidc/introspect", software.transport, {
      method: "POST",
      body: new URLSearchParams({
        token,
        client_assertion_type: ASSERTION_TYPE,
        client_assertion: bound.assertion(),
      }),
    });
    expect(introspected.body).toMatchObject({
      active: true,
      cnf: { "x5t#S256": thumbprintOf(software.transport.cert) },
    });
    expect((await callBank(token, software.transport)).status).toBe(201);
  });

  test("is not given out without one, nor with one that will not do", async () => {
    const signing = await certify(demo, software.softwareId, "signing");
    const revoked = await certify(demo, software.softwareId, "transport");
    await revoke(revoked.serial);
    const cases: [string, Identity, RegExp][] = [
      ["untrusted", selfSigned(`/CN=${software.softwareId}`), /not issued by the sandbox's authority/],
      ["wrong usage", signing, /not one for client authentication/],
      ["revoked", revoked, /was revoked in the directory/],
      ["wrong software", other.transport, /belongs to another organisation or other software/],
    ];
    for (const [name, identity, reason] of cases) {
      await test.step(name, async () => {
        await expectRefused(await askForToken(bound, identity), 400, "invalid_grant", reason);
      });
    }
    await expectRefused(await askForToken(bound, null), 400, "invalid_grant", /not provided/);
    const onPlainListener = await bound.clientCredentials();
    expect([onPlainListener.status, onPlainListener.body["error"]]).toEqual([400, "invalid_grant"]);
  });

  test("works with no other certificate, and not without, and the log tells the reasons apart", async () => {
    const token = await tokenOf(bound, software.transport);
    const renewed = await certify(demo, software.softwareId, "transport");
    const signing = await certify(demo, software.softwareId, "signing");
    const stranger = selfSigned(`/CN=${software.softwareId}`);
    await expectBankRefuses(await callBank(token, null), /none was presented/);
    await expectBankRefuses(await callBank(token, renewed), /bound to another client certificate/);
    await expectBankRefuses(await callBank(token, other.transport), /bound to another client certificate/);
    await expectBankRefuses(await callBank(token, stranger), /not issued by the sandbox's authority/);
    await expectBankRefuses(await callBank(token, signing), /not one for client authentication/);
    const plain = await fetch(`${demo.base_url}${BANK}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ Data: { Permissions: ["ReadAccountsBasic"] }, Risk: {} }),
    });
    expect(plain.status).toBe(401);
    expect((await callBank(token, software.transport)).status).toBe(201);
  });

  test("ends with its certificate: a revocation holds at the next call, on the same connection too", async () => {
    const certificate = await certify(demo, software.softwareId, "transport");
    const token = await tokenOf(bound, certificate);
    const open = new Agent({ ...certificate, ca: demo.ca, keepAlive: true, maxSockets: 1 });
    expect((await callBank(token, certificate)).status).toBe(201);
    expect(await statusOn(open, token)).toEqual({ status: 201, isReused: false });
    await revoke(certificate.serial);
    expect(await statusOn(open, token)).toEqual({ status: 401, isReused: true });
    open.destroy();
    await expectBankRefuses(await callBank(token, certificate), /was revoked in the directory/);
    // Rotation: the next certificate gets the next token.
    const next = await certify(demo, software.softwareId, "transport");
    expect((await callBank(await tokenOf(bound, next), next)).status).toBe(201);
  });

  test("renewal overlaps: old and new certificate each have their token", async () => {
    const [old, next] = [
      await certify(demo, software.softwareId, "transport"),
      await certify(demo, software.softwareId, "transport"),
    ];
    for (const certificate of [old, next]) {
      expect((await callBank(await tokenOf(bound, certificate), certificate)).status).toBe(201);
    }
  });
});

test.describe("tls_client_auth", () => {
  test("RFC 8705 §2.1: the certificate is the proof", async () => {
    const token = await tokenOf(byCertificate, software.transport);
    expect((await callBank(token, software.transport)).status).toBe(201);
  });

  test("takes any live certificate with that subject", async () => {
    await tokenOf(byCertificate, await certify(demo, software.softwareId, "transport"));
  });

  test("RFC 4514: the registered name is compared part by part", async () => {
    const [, registration = ""] = /2\.5\.4\.97=([^,]+)/.exec(software.transport.subject) ?? [];
    const hex = `#0c${registration.length.toString(16).padStart(2, "0")}${Buffer.from(registration).toString("hex")}`;
    for (const written of [
      software.transport.subject.replace("2.5.4.97", "organizationIdentifier"),
      software.transport.subject.replace(`2.5.4.97=${registration}`, `2.5.4.97=${hex}`),
      software.transport.subject.replaceAll(",", ", ").replace("C=GB", "c=gb"),
    ]) {
      await test.step(written, async () => {
        await change({ tls_client_auth_subject_dn: written });
        await tokenOf(byCertificate, software.transport);
      });
    }
    await change({ tls_client_auth_subject_dn: software.transport.subject.split(",").toReversed().join(",") });
    const reversed = await askForToken(byCertificate, software.transport);
    await expectRefused(reversed, 401, "invalid_client", /.{10}/);
    await change({ tls_client_auth_subject_dn: software.transport.subject });
  });

  test("refuses none, an untrusted one, one of another usage, a revoked one and one of other software", async () => {
    const revoked = await certify(demo, software.softwareId, "transport");
    await revoke(revoked.serial);
    await expectRefused(await askForToken(byCertificate, null), 401, "invalid_client", /not provided/);
    const cases: [Identity, RegExp][] = [
      [selfSigned(`/C=GB/O=Northmoor Data/CN=${software.softwareId}`), /not issued by the sandbox's authority/],
      [await certify(demo, software.softwareId, "signing"), /not one for client authentication/],
      [revoked, /was revoked in the directory/],
      [other.transport, /belongs to another organisation or other software/],
    ];
    for (const [identity, reason] of cases) {
      await expectRefused(await askForToken(byCertificate, identity), 401, "invalid_client", reason);
    }
  });

  test("takes no assertion in its place", async () => {
    const proof = { client_assertion_type: ASSERTION_TYPE, client_assertion: byCertificate.assertion() };
    const reply = await askForToken(byCertificate, software.transport, proof);
    expect([reply.status, reply.body["error"]]).toEqual([401, "invalid_client"]);
  });
});

const change = (settings: Record<string, unknown>) =>
  sandbox(demo, `/apps/${byCertificate.id}`, { method: "PATCH", body: JSON.stringify(settings) });

test.describe("a header that names a certificate", () => {
  const headersOf = ({ cert }: Identified): Form[] => {
    const { raw } = new X509Certificate(cert);
    return [
      { "client-cert": `:${raw.toString("base64")}:` },
      { "x-client-cert": encodeURIComponent(cert), "x-client-verify": "SUCCESS" },
      { "x-ssl-client-cert": encodeURIComponent(cert) },
    ];
  };

  test("is ignored under the host that takes none", async () => {
    for (const headers of headersOf(software.transport)) {
      const reply = await bound.clientCredentials({ headers });
      expect([reply.status, reply.body["error"]]).toEqual([400, "invalid_grant"]);
    }
  });

  test("is refused with 400 under the mutual-TLS host, whoever sends it", async () => {
    const token = await tokenOf(bound, software.transport);
    for (const headers of headersOf(software.transport)) {
      for (const identity of [null, other.transport]) {
        const asked = await askForToken(bound, identity, {}, headers);
        expect([asked.status, asked.body["error"]]).toEqual([400, "invalid_request"]);
        expect((await callBank(token, identity, headers)).status).toBe(400);
      }
      const guessed = await callBank(token, null, {
        ...headers,
        "x-proxy-auth": "guessed-guessed-guessed-guessed-guessed",
      });
      expect(guessed.status).toBe(400);
    }
  });
});

test.describe("openssl and curl alone", () => {
  const has = (command: string) => spawnSync(command, ["--version"]).error === undefined;
  const isReady = ["openssl", "curl", "bash", "awk", "sed"].every(has);
  const script = path.resolve("e2e/openssl-walk.sh");

  test("the documentation has exactly the commands of the script", () => {
    const blocks = readFileSync(path.resolve("docs/mutual-tls.md"), "utf8").matchAll(/```bash Terminal\n([^]*?)```/g);
    const documented = [...blocks].map(([, block]) => block).join("\n");
    expect(readFileSync(script, "utf8")).toContain(documented);
    expect(documented.split("\n").length).toBeGreaterThan(40);
  });

  test("go from a signing request to a bound token and a call, and the revoked certificate opens nothing", () => {
    test.skip(!isReady, "openssl, curl, bash, awk or sed is not installed");
    const folder = mkdtempSync(path.join(tmpdir(), "openssl-walk-"));
    const env = { ...process.env, BASE: demo.base_url, MTLS: demo.mtls_url, API_KEY: demo.api_key };
    const { stdout, stderr, status } = spawnSync("bash", [script], { cwd: folder, env, encoding: "utf8" });
    expect(status, stderr).toBe(0);
    const [subject, until, verified, ...answers] = stdout.trim().split("\n");
    expect(subject).toMatch(/^subject=CN=[A-Za-z0-9]{22},organizationIdentifier=PSDGB-FCA-/);
    expect(until).toMatch(/^notAfter=/);
    expect(verified).toBe("transport.pem: OK");
    expect(answers).toEqual(["201", "401", "401"]);
    rmSync(folder, { recursive: true });
  });
});
