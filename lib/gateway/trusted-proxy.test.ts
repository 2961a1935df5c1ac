import { X509Certificate } from "node:crypto";
import { get, type IncomingMessage } from "node:http";
import { beforeAll, describe, expect, it } from "vitest";
import type { Connection } from "#lib/http/connection.ts";
import { type IssuedCertificate, makeCertificate } from "#lib/testing/certificates.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { useGateway } from "#lib/testing/start-gateway.ts";
import { readConnection } from "./read-connection.ts";
import { parseTrustedProxy } from "./trusted-proxy.ts";

useDatabase("migrated");
const SECRET = "a-secret-of-the-proxy-with-32-characters-or-more";
const NEXT_SECRET = "the-secret-that-takes-its-place-0123456789";
const MTLS_HOST = "mtls.example";
const trustedProxy = parseTrustedProxy("10.0.0.0/8, 127.0.0.1", `${SECRET}, ${NEXT_SECRET}`);
const mtlsHosts = new Set([MTLS_HOST]);
const trusting = useGateway(async (_, response) => void response.end(), {
  trustedProxy,
  proxiedMtlsHosts: mtlsHosts,
  http: { port: 0, hosts: new Set(["bank.example", MTLS_HOST]) },
});
let issued: IssuedCertificate;
let byteSequence: string;
let escaped: string;

beforeAll(async () => {
  issued = await makeCertificate();
  const certificate = new X509Certificate(issued.pem);
  byteSequence = `:${certificate.raw.toString("base64")}:`;
  escaped = encodeURIComponent(certificate.toString());
});

const status = (headers: Record<string, string | string[]>) =>
  new Promise<number | undefined>((resolve) => {
    const options = {
      host: "127.0.0.1",
      port: trusting.ports().httpPort,
      headers: { host: MTLS_HOST, "x-proxy-auth": SECRET, ...headers },
    };
    get(options, (response) => resolve(response.resume().statusCode));
  });

/** As the gateway reads it, for a request with these raw headers from this peer. */
function read(rawHeaders: string[], { peer = "10.1.2.3", host = MTLS_HOST } = {}): Connection {
  const headers = Object.fromEntries([
    ["host", host],
    ...rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1]]] : [])),
  ]);
  const message = { rawHeaders, headers, socket: { remoteAddress: peer } };
  return readConnection(message as unknown as IncomingMessage, { trustedProxy, mtlsHosts });
}

const proven = (...rest: string[]) => ["x-proxy-auth", SECRET, ...rest];

describe("a trusted proxy", () => {
  it("vouches for the last address it names, and for a certificate in either form", () => {
    for (const sent of [
      ["client-cert", byteSequence],
      ["Client-Cert", byteSequence, "X-Client-Verify", "SUCCESS"],
      ["client-cert", escaped, "x-client-verify", "SUCCESS"],
    ]) {
      const connection = read(proven("x-forwarded-for", "6.6.6.6, 203.0.113.9", ...sent));
      expect(connection.remoteAddress).toBe("203.0.113.9");
      expect(connection.certificate).toMatchObject({
        problem: null,
        subject: issued.subject,
        thumbprint: issued.thumbprint,
      });
    }
  });

  it("may prove itself with either of two secrets, and with no other", () => {
    const presented = (secret: string) => read(["x-proxy-auth", secret, "client-cert", byteSequence]).certificate;
    expect(presented(NEXT_SECRET)?.thumbprint).toBe(issued.thumbprint);
    for (const secret of ["", `${SECRET}x`, SECRET.slice(1), SECRET.toUpperCase()]) {
      expect(() => presented(secret), secret).toThrow("does not come from the proxy");
    }
    expect(() => read([...proven("x-proxy-auth", SECRET), "client-cert", byteSequence])).toThrow(/does not come/);
  });

  it("hands on nothing where there was no certificate", () => {
    for (const sent of [[], ["client-cert", ""], ["client-cert", "", "x-client-verify", "NONE"]]) {
      expect(read(proven(...sent)).certificate).toBeNull();
    }
  });

  it("makes a certificate untrusted that it did not check", () => {
    for (const sent of [
      ["client-cert", escaped],
      ["client-cert", escaped, "x-client-verify", "FAILED:unable to verify the first certificate"],
      ["client-cert", byteSequence, "x-client-verify", "NONE"],
    ]) {
      expect(read(proven(...sent)).certificate?.problem).toBe("untrusted");
    }
  });

  it("is not believed from another address, nor is one that does not prove itself: whoever names a certificate is refused", () => {
    for (const name of ["client-cert", "Client-Cert-Chain", "x-client-cert", "X-Client-Verify", "X-SSL-Client-Cert"]) {
      const sent = [name, byteSequence];
      expect(() => read(proven(...sent), { peer: "192.0.2.1" }), name).toThrow("does not come from the proxy");
      expect(() => read(sent), name).toThrow("does not come from the proxy");
    }
    const stranger = read(["x-forwarded-for", "6.6.6.6"], { peer: "192.0.2.1" });
    expect(stranger).toEqual({ remoteAddress: "192.0.2.1", certificate: null });
  });

  it("has no say about certificates under any other host, where they are ignored", () => {
    const sent = proven("x-forwarded-for", "203.0.113.9", "client-cert", byteSequence);
    expect(read(sent, { host: "bank.example" })).toEqual({ remoteAddress: "203.0.113.9", certificate: null });
    expect(read(["client-cert", "CN=victim"], { host: "bank.example" }).certificate).toBeNull();
  });

  it("is refused with 400 when it sends two certificates or something else, and when it is somebody else", async () => {
    expect(await status({ "client-cert": byteSequence })).toBe(200);
    expect(await status({ "client-cert": [byteSequence, byteSequence] })).toBe(400);
    expect(await status({ "client-cert": byteSequence, "x-client-verify": ["SUCCESS", "NONE"] })).toBe(400);
    for (const value of ["CN=victim", ":AAAA:", "%", `:${"A".repeat(15_000)}:`, `${escaped}${escaped}`]) {
      expect(await status({ "client-cert": value }), value.slice(0, 20)).toBe(400);
    }
    expect(await status({ "client-cert": byteSequence, "x-proxy-auth": "guess" })).toBe(400);
    expect(await status({ "client-cert": "CN=victim", "x-proxy-auth": "guess", host: "bank.example" })).toBe(200);
  });

  it("cannot hand on anything without a secret", () => {
    const proxy = parseTrustedProxy("10.0.0.0/8");
    expect([proxy?.isAuthentic([]), proxy?.isAuthentic(["x-proxy-auth", ""])]).toEqual([false, false]);
  });
});

describe("TRUSTED_PROXY", () => {
  it("is networks and a header", () => {
    const parsed = parseTrustedProxy("10.0.0.0/8,2001:db8::/32; X-Client-Cert");
    expect(parsed?.certificateHeader).toBe("x-client-cert");
    expect(
      ["10.9.9.9", "2001:db8::1", "11.0.0.1", "", "localhost"].map((address) => parsed?.isTrusted(address)),
    ).toEqual([true, true, false, false, false]);
  });

  it.each(["everybody", "10.0.0.0/40", "10.0.0.1; a header", ","])("is refused as %j", (value) => {
    expect(() => parseTrustedProxy(value)).toThrow("TRUSTED_PROXY");
  });

  it.each(["short", `${SECRET},`, `${SECRET},${SECRET},${SECRET}`])("_SECRET is refused as %j", (value) => {
    expect(() => parseTrustedProxy("10.0.0.1", value)).toThrow("TRUSTED_PROXY_SECRET");
  });
});
