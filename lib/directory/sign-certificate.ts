import { randomBytes } from "node:crypto";
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  type Name,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from "./x509.ts";
import { now } from "#lib/clock.ts";
import { DAY_MS, SIGNATURE_ALGORITHM, type Authority } from "./model.ts";

export type CertificateRequest = {
  subject: Name | string;
  publicKey: CryptoKey;
  /** Extended key usage; none for a certificate of a signing key. */
  usage?: string;
  validDays: number;
  extensions?: Extension[];
};

/** Signs an end-entity certificate with the sandbox's authority. Returns PEM. */
export async function signCertificate(authority: Authority, request: CertificateRequest): Promise<string> {
  const issuer = new X509Certificate(authority.certificatePem);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: randomBytes(16).toString("hex"),
    issuer: issuer.subjectName,
    subject: typeof request.subject === "string" ? request.subject : request.subject.toJSON(),
    notBefore: new Date(now().getTime() - 60 * 60 * 1000),
    notAfter: new Date(now().getTime() + request.validDays * DAY_MS),
    publicKey: request.publicKey,
    signingKey: authority.signingKey,
    signingAlgorithm: SIGNATURE_ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      ...(request.usage ? [new ExtendedKeyUsageExtension([request.usage])] : []),
      await SubjectKeyIdentifierExtension.create(request.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      ...(request.extensions ?? []),
    ],
  });
  return certificate.toString("pem");
}
