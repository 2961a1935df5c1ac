import { X509Certificate } from "node:crypto";
import type { JWK } from "jose";

/** Of the bank's key set those the identity provider signs with: the others are of API responses and of events. */
export function providerKeys(keys: readonly JWK[]): JWK[] {
  return keys.filter(({ x5c: [certificate = ""] = [] }) =>
    new X509Certificate(Buffer.from(certificate, "base64")).subject.includes("CN=Sandbank Authorisation Server"),
  );
}
