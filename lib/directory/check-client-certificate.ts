import { createHash, X509Certificate } from "node:crypto";
import { now } from "#lib/clock.ts";
import type { ClientCertificate } from "#lib/http/connection.ts";
import { formatDistinguishedName } from "./distinguished-name.ts";
import { CLIENT_AUTHENTICATION, type Authority } from "./model.ts";
import { loadedAuthority } from "./provide-authority.ts";
import { readSubject } from "./read-subject.ts";

/** Reads a certificate in DER and says what is wrong with it. Throws when the bytes are no certificate. */
export function checkClientCertificate(
  der: Uint8Array,
  authority: Authority | undefined = loadedAuthority(),
): ClientCertificate {
  const certificate = new X509Certificate(der);
  return {
    thumbprint: createHash("sha256").update(certificate.raw).digest("base64url"),
    subject: subjectOf(certificate),
    pem: certificate.toString(),
    notBefore: certificate.validFromDate,
    notAfter: certificate.validToDate,
    problem: problemOf(certificate, authority),
    owner: null,
  };
}

/** The certificates of strangers may have subjects that nobody can read. */
function subjectOf(certificate: X509Certificate): string {
  try {
    return formatDistinguishedName(readSubject(certificate.toString()));
  } catch {
    return "";
  }
}

function problemOf(certificate: X509Certificate, authority: Authority | undefined): ClientCertificate["problem"] {
  if (!authority || certificate.issuer !== authority.subject || !certificate.verify(authority.publicKey))
    return "untrusted";
  if (certificate.ca || !certificate.keyUsage?.includes(CLIENT_AUTHENTICATION)) return "wrong-usage";
  if (now() < certificate.validFromDate) return "not-yet-valid";
  if (now() > certificate.validToDate) return "expired";
  return null;
}
