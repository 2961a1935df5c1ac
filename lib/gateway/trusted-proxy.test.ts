import { X509Certificate } from "node:crypto";
import { get } from "node:http";
import { beforeAll, describe, expect, it } from "vitest";
import type { Connection } from "#lib/http/connection.ts";
import { makeCertificate } from "#lib/testing/certificates.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { useGateway } from "#lib/testing/start-gateway.ts";
import { readConnection } from "./read-connection.ts";
import { parseTrustedProxy } from "./trusted-proxy.ts";

useDatabase("migrated");
const proxy = parseTrustedProxy("10.0.0.0/8, 127.0.0.1");
const trusting = useGateway(async (_, response) => void response.end(), { trustedProxy: proxy });
let certificate: X509Certificate;
let subject: string;

beforeAll(async () => {
  const issued = await makeCertificate();
  certificate = new X509Certificate(issued.pem);
  subject = issued.subject;
});

const status = (headers: Record<string, string | string[]>) =>
  new Promise<number | undefined>((resolve) => {
    const options = {
      host: "127.0.0.1",
      port: trusting.ports().httpPort,
      headers: { host: "bank.example", ...headers },
    };
    get(options, (response) => resolve(response.resume().statusCode));
  });

/** As the gateway reads it, for a request with these raw headers from this peer. */
function read(rawHeaders: string[], peer = "10.1.2.3"): Connection {
  const headers = Object.fromEntries(
    rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1]]] : [])),
  );
  const message = { rawHeaders, headers, socket: { remoteAddress: peer } };
  return readConnection(message as unknown as Parameters<typeof readConnection>[0], proxy);
}

describe("a trusted proxy", () => {
  it("vouches for the last address it names, and for a certificate in either form", () => {
    const byteSequence = `:${certificate.raw.toString("base64")}:`;
    const escaped = encodeURIComponent(certificate.toString());
    for (const value of [byteSequence, escaped]) {
      const connection = read(["x-forwarded-for", "6.6.6.6, 203.0.113.9", "client-cert", value]);
      expect(connection.remoteAddress).toBe("203.0.113.9");
      expect(connection.certificate).toMatchObject({ problem: null, subject });
    }
  });

  it("is not believed from another address", () => {
    const connection = read(
      ["x-forwarded-for", "6.6.6.6", "client-cert", `:${certificate.raw.toString("base64")}:`],
      "192.0.2.1",
    );
    expect(connection).toEqual({ remoteAddress: "192.0.2.1", certificate: null });
  });

  it("is refused when it sends two certificates or something else", async () => {
    const value = `:${certificate.raw.toString("base64")}:`;
    expect(await status({ "client-cert": value })).toBe(200);
    expect(await status({ "client-cert": [value, value] })).toBe(400);
    expect(await status({ "client-cert": "CN=victim" })).toBe(400);
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
});
