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
  /** What the key may do; digital signatures when nothing is said. */
  keyUsage?: KeyUsageFlags;
  /** The extended usages; none for a certificate of a signing key. */
  usages?: readonly string[];
  validDays: number;
  serial?: string;
  extensions?: Extension[];
};

/** Signs an end-entity certificate with the sandbox's authority. Returns PEM. */
export async function signCertificate(authority: Authority, request: CertificateRequest): Promise<string> {
  const issuer = new X509Certificate(authority.certificatePem);
  const { usages = [], keyUsage = KeyUsageFlags.digitalSignature } = request;
  const certificate = await X509CertificateGenerator.create({
    serialNumber: request.serial ?? newSerial(),
    issuer: issuer.subjectName,
    subject: request.subject,
    notBefore: new Date(now().getTime() - 60 * 60 * 1000),
    notAfter: new Date(now().getTime() + request.validDays * DAY_MS),
    publicKey: request.publicKey,
    signingKey: authority.signingKey,
    signingAlgorithm: SIGNATURE_ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(keyUsage, true),
      ...(usages.length > 0 ? [new ExtendedKeyUsageExtension([...usages])] : []),
      await SubjectKeyIdentifierExtension.create(request.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      ...(request.extensions ?? []),
    ],
  });
  return certificate.toString("pem");
}

/** 16 bytes, positive and without leading zeros, so that every tool writes it the same way. */
export function newSerial(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0);
  return bytes.toString("hex");
}
