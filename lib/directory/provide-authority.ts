import { createPublicKey, randomBytes, X509Certificate } from "node:crypto";
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from "./x509.ts";
import { now } from "#lib/clock.ts";
import { provideSealedValue } from "#lib/sealed-values/provide-sealed-value.ts";
import { exportPrivateKey } from "./export-private-key.ts";
import { DAY_MS, KEY_ALGORITHM, SIGNATURE_ALGORITHM, type Authority, type KeyPairPem } from "./model.ts";

const NAME = "CN=Sandbank Sandbox Authority, O=Sandbank";
const VALID_DAYS = 3650;

// The gateway and Next are two module graphs in one process.
const KEY = Symbol.for("sandbank.certificate-authority");
const store = globalThis as unknown as { [KEY]?: Authority };

/** The authority of this sandbox: made once, the same for all instances on one database. */
export async function provideAuthority(): Promise<Authority> {
  store[KEY] ??= await openAuthority(
    JSON.parse(await provideSealedValue("certificate-authority", makeAuthority)) as KeyPairPem,
  );
  return store[KEY];
}

/** The authority if it was provided before, for code that cannot wait. */
export function loadedAuthority(): Authority | undefined {
  return store[KEY];
}

async function makeAuthority(): Promise<string> {
  const keys = await crypto.subtle.generateKey(KEY_ALGORITHM, true, ["sign", "verify"]);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: randomBytes(16).toString("hex"),
    name: NAME,
    notBefore: new Date(now().getTime() - DAY_MS),
    notAfter: new Date(now().getTime() + VALID_DAYS * DAY_MS),
    keys,
    signingAlgorithm: SIGNATURE_ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return JSON.stringify({
    certificate: certificate.toString("pem"),
    key: await exportPrivateKey(keys.privateKey),
  } satisfies KeyPairPem);
}

async function openAuthority({ certificate, key }: KeyPairPem): Promise<Authority> {
  const der = PemConverter.decodeFirst(key);
  return {
    certificatePem: certificate,
    publicKey: createPublicKey(certificate),
    signingKey: await crypto.subtle.importKey("pkcs8", der, KEY_ALGORITHM, false, ["sign"]),
    subject: new X509Certificate(certificate).subject,
  };
}
