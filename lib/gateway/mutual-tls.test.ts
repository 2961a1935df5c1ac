import { X509Certificate } from "node:crypto";
import { Agent, request } from "node:https";
import { describe, expect, it } from "vitest";
import { setClock } from "#lib/clock.ts";
import { checkClientCertificate } from "#lib/directory/check-client-certificate.ts";
import { provideAuthority } from "#lib/directory/provide-authority.ts";
import { provideServerCertificate } from "#lib/directory/provide-server-certificate.ts";
import type { Connection } from "#lib/http/connection.ts";
import { makeCertificate } from "#lib/testing/certificates.ts";
import { useDatabase } from "#lib/testing/database.ts";
import { useGateway } from "#lib/testing/start-gateway.ts";
import { readConnection } from "./read-connection.ts";

useDatabase("migrated");
const seen: Connection[] = [];
const sockets: object[] = [];
const { ports } = useGateway(async (incoming, response) => {
  sockets.push(incoming.socket);
  seen.push(readConnection(incoming, { trustedProxy: undefined, mtlsHosts: new Set() }));
  response.end("ok");
});

async function newClient(): Promise<{ cert: string; key: string }> {
  const { pem: cert, key } = await makeCertificate({}, { type: "rsa" });
  return { cert, key };
}

async function call(
  client: { cert?: string; key?: string; agent?: Agent },
  host = "mtls.example",
): Promise<number | undefined> {
  const { certificatePem: ca } = await provideAuthority();
  return new Promise((resolve, reject) => {
    const options = {
      host: "127.0.0.1",
      port: ports().tlsPort,
      servername: "localhost",
      ca,
      agent: false,
      headers: { host },
      ...client,
    };
    request(options, (response) => response.resume().on("end", () => resolve(response.statusCode)))
      .on("error", reject)
      .end();
  });
}

describe("the mutual-TLS listener", () => {
  it("shows a certificate of the sandbox's own authority and takes calls without one", async () => {
    expect(await call({})).toBe(200);
    expect(seen.pop()).toEqual({ remoteAddress: "127.0.0.1", certificate: null });
  });

  it("reads a certificate the authority issued", async () => {
    const client = await newClient();
    expect(await call(client)).toBe(200);
    const der = new X509Certificate(client.cert).raw;
    expect(seen.pop()?.certificate).toMatchObject({
      problem: null,
      thumbprint: checkClientCertificate(der).thumbprint,
      pem: client.cert.trim() + "\n",
    });
  });

  it("takes a call with a certificate it did not issue, and says so", async () => {
    // A server certificate is a real one with the wrong usage; a key pair of somebody else cannot be presented at all.
    const { cert, key } = await provideServerCertificate();
    expect(await call({ cert, key })).toBe(200);
    expect(seen.pop()?.certificate?.problem).toBe("wrong-usage");
  });

  it("notices that a certificate expires while its connection lasts", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const client = { ...(await newClient()), agent };
    await call(client);
    expect(seen.pop()?.certificate?.problem).toBeNull();
    const restore = setClock(() => new Date("2040-01-01T00:00:00Z"));
    await call(client);
    restore();
    expect(seen.pop()?.certificate?.problem).toBe("expired");
    expect(sockets.at(-1), "the connection is the same").toBe(sockets.at(-2));
    agent.destroy();
  });

  it("does not answer for the hosts of the other listener", async () => {
    expect(await call({}, "bank.example")).toBe(421);
  });
});
