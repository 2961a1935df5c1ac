import { createPublicKey, type KeyObject } from "node:crypto";
import { DomainError } from "#lib/errors.ts";
import { PemConverter, Pkcs10CertificateRequest } from "./x509.ts";

const LONGEST = 16_384;
const PEM =
  /^\s*-----BEGIN (NEW )?CERTIFICATE REQUEST-----[A-Za-z0-9+/=\s]+-----END (NEW )?CERTIFICATE REQUEST-----\s*$/;

const refuse = (message: string, cause?: unknown) =>
  new DomainError("field-invalid", message, { field: "csr", clause: "RFC 2986", cause });

/** The public key of a certification request (PKCS #10, PEM) whose own signature holds. What else it asks for is not read. */
export async function readRequest(pem: string): Promise<KeyObject> {
  if (/PRIVATE KEY/.test(pem)) {
    throw refuse("This has a private key in it. It was not stored. Send the request only, and treat the key as lost");
  }
  if (pem.length > LONGEST) throw refuse(`A request has at most ${LONGEST} characters`);
  if (!PEM.test(pem)) throw refuse("Send one certification request in PEM, from BEGIN CERTIFICATE REQUEST to its END");
  const request = parse(pem);
  const key = requireStrongKey(request.publicKey.rawData);
  if (!(await isSigned(request))) {
    throw refuse("The request is not signed by the key it is for: make it anew with the private key");
  }
  return key;
}

function parse(pem: string): Pkcs10CertificateRequest {
  try {
    return new Pkcs10CertificateRequest(PemConverter.decodeFirst(pem));
  } catch (cause) {
    throw refuse("This is not a certification request of PKCS #10", cause);
  }
}

async function isSigned(request: Pkcs10CertificateRequest): Promise<boolean> {
  try {
    return await request.verify();
  } catch (cause) {
    throw refuse("The signature of the request cannot be read; use SHA-256", cause);
  }
}

function requireStrongKey(spki: ArrayBuffer): KeyObject {
  const key = readKey(spki);
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
  const isRsa = key.asymmetricKeyType === "rsa" && modulusLength >= 2048 && modulusLength <= 8192;
  const isEc = key.asymmetricKeyType === "ec" && namedCurve === "prime256v1";
  if (isRsa || isEc) return key;
  throw refuse("The key has to be RSA of at least 2048 bits or on the curve P-256");
}

function readKey(spki: ArrayBuffer): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
  } catch (cause) {
    throw refuse("The public key of the request cannot be read", cause);
  }
}
