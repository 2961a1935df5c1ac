import { now } from "#lib/clock.ts";
import { selectRevoked } from "./certificate-data.ts";
import { type RevocationReason, SIGNATURE_ALGORITHM } from "./model.ts";
import { provideAuthority } from "./provide-authority.ts";
import {
  AuthorityKeyIdentifierExtension,
  Extension,
  X509Certificate,
  X509CrlGenerator,
  X509CrlReason,
} from "./x509.ts";

const LIFETIME_MS = 24 * 60 * 60 * 1000;
const CRL_NUMBER = "2.5.29.20";

/** The authority's revocation list of this moment (RFC 5280 §5), in DER. Its number is the time, so that it grows on every instance. */
export async function signRevocationList(): Promise<Uint8Array<ArrayBuffer>> {
  const [authority, revoked] = await Promise.all([provideAuthority(), selectRevoked()]);
  const issuer = new X509Certificate(authority.certificatePem);
  const thisUpdate = now();
  const list = await X509CrlGenerator.create({
    issuer: issuer.subjectName,
    thisUpdate,
    nextUpdate: new Date(thisUpdate.getTime() + LIFETIME_MS),
    entries: revoked.map(({ serial, revokedAt, reason }) => ({
      serialNumber: serial,
      revocationDate: revokedAt,
      ...reasonOf(reason),
    })),
    extensions: [
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      new Extension(CRL_NUMBER, false, derInteger(thisUpdate.getTime())),
    ],
    signingAlgorithm: SIGNATURE_ALGORITHM,
    signingKey: authority.signingKey,
  });
  return new Uint8Array(list.rawData);
}

/** RFC 5280 §5.3.1: no reason is better than unspecified. */
function reasonOf(reason: RevocationReason | null): { reason?: X509CrlReason } {
  return reason === null || reason === "unspecified" ? {} : { reason: X509CrlReason[reason] };
}

/** A positive INTEGER. */
function derInteger(value: number): Uint8Array<ArrayBuffer> {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  const padding = (bytes[0] ?? 0) >= 0x80 ? [0] : [];
  return Uint8Array.from([0x02, bytes.length + padding.length, ...padding, ...bytes]);
}
