import { calculateJwkThumbprint, exportJWK, generateKeyPair } from "jose";
import type { JWK } from "jose";
import { now } from "#lib/clock.ts";
import { provideAuthority } from "#lib/directory/provide-authority.ts";
import { signCertificate } from "#lib/directory/sign-certificate.ts";
import { namedId } from "#lib/ids.ts";
import { seal } from "#lib/secrets.ts";
import type { NewKey } from "./data.ts";
import { keyTimes } from "./key-times.ts";
import type { KeyAlg, KeyUse } from "./model.ts";

export const SEALED_AS = "signing-key";

const NAMES: Record<KeyUse, string> = {
  oidc: "Sandbank Authorisation Server",
  directory: "Sandbank Directory",
  response: "Sandbank API Responses",
  event: "Sandbank Event Notifications",
};

// A rotation may be put off, and what was signed is checked for a while after it.
const SPARE_DAYS = 90;

/** A key with its certificate, not stored yet. `number` counts the keys of one use and algorithm from 1. */
export async function makeKey(
  use: KeyUse,
  alg: KeyAlg,
  { number, state }: { number: number; state: NewKey["state"] },
): Promise<NewKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const [privateJwk, bare] = await Promise.all([exportJWK(privateKey), exportJWK(publicKey)]);
  const [kid, certificate] = await Promise.all([calculateJwkThumbprint(bare), certify(use, publicKey)]);
  const publicJwk = { ...bare, kid, alg, use: "sig", x5c: [base64Of(certificate)] } satisfies JWK;
  return {
    // The same for every instance that makes this key: one insert wins.
    id: namedId(`signing-key:${use}:${alg}:${number}`),
    kid,
    use,
    alg,
    state,
    publicJwk,
    privateJwk: seal(JSON.stringify(privateJwk), SEALED_AS),
    certificate,
    at: now(),
  };
}

async function certify(use: KeyUse, publicKey: CryptoKey): Promise<string> {
  const days = Math.ceil(keyTimes().rotationSeconds / 86_400);
  return signCertificate(await provideAuthority(), {
    subject: `CN=${NAMES[use]}, O=Sandbank, C=GB`,
    publicKey,
    validDays: days + SPARE_DAYS,
  });
}

/** A member of x5c: the DER form in base64 (RFC 7517 §4.7). */
function base64Of(pem: string): string {
  return pem.replaceAll(/-----[A-Z ]+-----|\s/g, "");
}
