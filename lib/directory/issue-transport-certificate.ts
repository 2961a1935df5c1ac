import { createPublicKey, type KeyObject } from "node:crypto";
import { DomainError } from "#lib/errors.ts";
import { CLIENT_AUTHENTICATION, KEY_ALGORITHM } from "./model.ts";
import { provideAuthority } from "./provide-authority.ts";
import { signCertificate } from "./sign-certificate.ts";

const VALID_DAYS = 365;

/** A client certificate for mutual TLS. `subject` is a distinguished name, `publicKey` SPKI in PEM: RSA of 2048 bits or more, or P-256. Returns PEM. */
export async function issueTransportCertificate({
  subject,
  publicKey,
}: {
  subject: string;
  publicKey: string;
}): Promise<string> {
  return signCertificate(await provideAuthority(), {
    subject,
    publicKey: await importPublicKey(publicKey),
    usage: CLIENT_AUTHENTICATION,
    validDays: VALID_DAYS,
  });
}

async function importPublicKey(pem: string): Promise<CryptoKey> {
  const key = readPublicKey(pem);
  const details = key.asymmetricKeyDetails;
  const spki = key.export({ type: "spki", format: "der" });
  if (key.asymmetricKeyType === "rsa" && (details?.modulusLength ?? 0) >= 2048) {
    return crypto.subtle.importKey("spki", spki, { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" }, true, ["verify"]);
  }
  if (key.asymmetricKeyType === "ec" && details?.namedCurve === "prime256v1") {
    return crypto.subtle.importKey("spki", spki, KEY_ALGORITHM, true, ["verify"]);
  }
  throw new DomainError("field-invalid", "The key has to be RSA of at least 2048 bits or on the curve P-256.", {
    field: "publicKey",
  });
}

function readPublicKey(pem: string): KeyObject {
  try {
    return createPublicKey(pem);
  } catch (cause) {
    throw new DomainError("field-invalid", "This is not a public key in PEM.", { field: "publicKey", cause });
  }
}
