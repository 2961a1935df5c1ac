import { exportPrivateKey } from "./export-private-key.ts";
import { KEY_ALGORITHM, SIGNATURE_ALGORITHM } from "./model.ts";
import { Pkcs10CertificateRequestGenerator } from "./x509.ts";

const RSA = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
} as const;

/** A new key and a certification request for it, both in PEM. */
export async function makeRequest(type: "ec" | "rsa" = "ec"): Promise<{ csr: string; key: string }> {
  const keys = await crypto.subtle.generateKey(type === "rsa" ? RSA : KEY_ALGORITHM, true, ["sign", "verify"]);
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: "CN=replaced by the directory",
    keys,
    signingAlgorithm: type === "rsa" ? RSA : SIGNATURE_ALGORITHM,
  });
  return { csr: request.toString("pem"), key: await exportPrivateKey(keys.privateKey) };
}
