import { createHash, type KeyObject, X509Certificate } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import { now } from "#lib/clock.ts";
import { type Actor, describeActor } from "#lib/developers/actor.ts";
import { env } from "#lib/env.ts";
import { DomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import type { Organisation } from "#lib/organisations/model.ts";
import { insertCertificate, type NewCertificate, selectCertificatesOfKey } from "./certificate-data.ts";
import { formatDistinguishedName } from "./distinguished-name.ts";
import {
  type Certificate,
  type CertificateKind,
  type CertifiedJwk,
  CLIENT_AUTHENTICATION,
  KEY_ALGORITHM,
  type Software,
} from "./model.ts";
import { provideAuthority } from "./provide-authority.ts";
import { readSubject } from "./read-subject.ts";
import { newSerial, signCertificate } from "./sign-certificate.ts";
import { AuthorityInfoAccessExtension, CRLDistributionPointsExtension, KeyUsageFlags, Name } from "./x509.ts";

const VALID_DAYS = 395;

const USAGES = {
  transport: { keyUsage: KeyUsageFlags.digitalSignature, usages: [CLIENT_AUTHENTICATION] },
  signing: { keyUsage: KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, usages: [] },
} as const satisfies Record<CertificateKind, { keyUsage: KeyUsageFlags; usages: readonly string[] }>;

type Subject = { software: Software; organisation: Organisation };

/** Signs a certificate for this key, in the name of the software and its organisation, and enters it into the directory. */
export async function certifyKey(
  actor: Actor,
  { software, organisation }: Subject,
  kind: CertificateKind,
  key: KeyObject,
): Promise<Certificate> {
  const publicJwk = key.export({ format: "jwk" }) as CertifiedJwk;
  const kid = await calculateJwkThumbprint(publicJwk);
  await requireFreeKey(kid, software, kind);
  const serial = newSerial();
  const pem = await signCertificate(await provideAuthority(), {
    ...USAGES[kind],
    serial,
    subject: subjectOf(software, organisation),
    publicKey: await importKey(key),
    validDays: VALID_DAYS,
    extensions: pointers(serial),
  });
  const certificate = describe(pem, { serial, kid, publicJwk, kind, software });
  await insertCertificate(certificate, {
    organisationId: software.organisationId,
    actor: describeActor(actor),
    action: "certificate.issue",
    object: `certificate:${serial}`,
    detail: { kind, software: software.softwareId, kid, subject: certificate.subject },
  });
  return { ...certificate, commonName: software.softwareId };
}

/** A key has one owner and one use, and is not certified again once it was called compromised. */
async function requireFreeKey(kid: string, software: Software, kind: CertificateKind): Promise<void> {
  const refuse = (message: string) => new DomainError("field-invalid", message, { field: "csr" });
  for (const known of await selectCertificatesOfKey(kid)) {
    if (known.revocationReason === "keyCompromise") throw refuse("This key was revoked as compromised; make another");
    if (known.softwareId !== software.id) throw refuse("This key is in a certificate of other software; make another");
    if (known.kind !== kind)
      throw refuse(`This key is in a ${known.kind} certificate; a key has one use, make another`);
  }
}

/** Like an OBWAC: the country first, as in every certificate; RFC 4514 writes it from the other end. */
function subjectOf(software: Software, organisation: Organisation): Name {
  return new Name([
    { C: [{ printableString: "GB" }] },
    { O: [{ utf8String: organisation.name }] },
    { "2.5.4.97": [{ utf8String: `PSDGB-FCA-${organisation.registrationNumber}` }] },
    { CN: [{ utf8String: software.softwareId }] },
  ]);
}

function pointers(serial: string) {
  const directory = `${env().PUBLIC_URL}/directory`;
  return [
    new CRLDistributionPointsExtension([`${directory}/crl`]),
    new AuthorityInfoAccessExtension({ ocsp: `${directory}/certificates/${serial}`, caIssuers: `${directory}/ca.pem` }),
  ];
}

function importKey(key: KeyObject): Promise<CryptoKey> {
  const spki = key.export({ type: "spki", format: "der" });
  const algorithm = key.asymmetricKeyType === "rsa" ? { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" } : KEY_ALGORITHM;
  return crypto.subtle.importKey("spki", spki, algorithm, true, ["verify"]);
}

type Known = Pick<Certificate, "serial" | "kid" | "publicJwk" | "kind"> & { software: Software };

function describe(pem: string, { software, ...known }: Known): NewCertificate {
  const { raw, validFromDate, validToDate } = new X509Certificate(pem);
  return {
    ...known,
    id: newId(),
    organisationId: software.organisationId,
    softwareId: software.id,
    subject: formatDistinguishedName(readSubject(pem)),
    thumbprint: createHash("sha256").update(raw).digest("base64url"),
    pem,
    notBefore: validFromDate,
    notAfter: validToDate,
    revokedAt: null,
    revocationReason: null,
    createdAt: now(),
  };
}
