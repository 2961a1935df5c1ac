// Software of the trust directory with its certificates and a statement, as any member of the directory gets them.
import "reflect-metadata";
import { Pkcs10CertificateRequestGenerator } from "@peculiar/x509";
import { exportJWK, type JWK } from "jose";
import { fetchOverTls } from "./mutual-tls.ts";
import { sandbox } from "./sandbox.ts";
import type { DemoFile } from "./tpp.ts";

export type Identified = { kid: string; subject: string; serial: string; cert: string; key: string; jwk: JWK };

const EC = { name: "ECDSA", namedCurve: "P-256" } as const;
export const TPP_REDIRECT = "https://tpp.example/callback";

export type DirectorySoftware = {
  softwareId: string;
  redirectUri: string;
  statement: string;
  transport: Identified;
  signing: Identified;
  /** fetch with its transport certificate. */
  fetch: ReturnType<typeof fetchOverTls>;
};

/** Enters software and gets it a transport and a signing certificate and a statement. */
export async function makeDirectorySoftware(
  demo: DemoFile & { ca: string },
  change: Record<string, unknown> = {},
): Promise<DirectorySoftware> {
  const software = { name: "Walking TPP", redirect_uris: [TPP_REDIRECT], roles: ["AISP"], ...change };
  const { software_id: softwareId } = await post<{ software_id: string }>(demo, "/software", software);
  const transport = await certify(demo, softwareId, "transport");
  return {
    softwareId,
    redirectUri: software.redirect_uris[0] ?? "",
    statement: await newStatement(demo, softwareId),
    transport,
    signing: await certify(demo, softwareId, "signing"),
    fetch: fetchOverTls({ cert: transport.cert, key: transport.key, ca: demo.ca }),
  };
}

export async function newStatement(demo: DemoFile, softwareId: string): Promise<string> {
  const order = { software_id: softwareId };
  return (await post<{ software_statement: string }>(demo, "/software-statements", order)).software_statement;
}

/** A new key and the certificate the directory issues for it. */
export async function certify(demo: DemoFile, softwareId: string, kind: "transport" | "signing"): Promise<Identified> {
  const keys = await crypto.subtle.generateKey(EC, true, ["sign", "verify"]);
  const signingAlgorithm = { name: "ECDSA", hash: "SHA-256" };
  const csr = await Pkcs10CertificateRequestGenerator.create({ name: "CN=mine", keys, signingAlgorithm });
  const order = { software_id: softwareId, kind, csr: csr.toString("pem") };
  type Issued = { certificate: string; kid: string; subject: string; serial: string };
  const { certificate: cert, kid, subject, serial } = await post<Issued>(demo, "/certificates", order);
  const jwk = { ...(await exportJWK(keys.privateKey)), kid, alg: "ES256" };
  return { kid, subject, serial, cert, key: await toPem(keys.privateKey), jwk };
}

async function toPem(key: CryptoKey): Promise<string> {
  const body = Buffer.from(await crypto.subtle.exportKey("pkcs8", key)).toString("base64");
  return `-----BEGIN PRIVATE KEY-----\n${body.match(/.{1,64}/g)?.join("\n")}\n-----END PRIVATE KEY-----\n`;
}

function post<T>(demo: DemoFile, address: string, body: unknown): Promise<T> {
  return sandbox<T>(demo, address, { method: "POST", body: JSON.stringify(body) });
}
