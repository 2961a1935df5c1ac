import { isDomainError } from "#lib/errors.ts";
import { isSameName, parseDistinguishedName } from "./distinguished-name.ts";
import { readSubject } from "./read-subject.ts";

/**
 * Whether the subject of a certificate is this distinguished name, compared part by part and not as text (RFC 8705 §2.1.2).
 * The organisation identifier may be written 2.5.4.97, OID.2.5.4.97 or organizationIdentifier, its value as text or as #hex.
 */
export function subjectMatches(certificatePem: string, dn: string): boolean {
  try {
    return isSameName(readSubject(certificatePem), parseDistinguishedName(dn));
  } catch (error) {
    if (isDomainError(error, "field-invalid")) return false;
    throw error;
  }
}
