import { type DistinguishedName, oidOf } from "./distinguished-name.ts";
import { X509Certificate } from "./x509.ts";

/** The subject of a certificate in PEM. */
export function readSubject(certificatePem: string): DistinguishedName {
  const { subjectName } = new X509Certificate(certificatePem);
  const inOrderOfTheCertificate = subjectName
    .toJSON()
    .map((parts) =>
      Object.entries(parts).flatMap(([type, values]) =>
        values.map((value): [string, string] => [oidOf(type) ?? type, value]),
      ),
    );
  return inOrderOfTheCertificate.toReversed();
}
