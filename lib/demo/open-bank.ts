import { importJWK } from "jose";
import * as openid from "openid-client";

import { demoAddresses } from "./demo-addresses.ts";
import type { Credentials, Visit } from "./model.ts";
import { visitHeaders } from "./visit-headers.ts";

export type Bank = { config: openid.Configuration; key: openid.PrivateKey; visit: Visit };

const TIMEOUT_SECONDS = 10;

/** Reads the bank's metadata and gets ready to prove who this app is. */
export async function openBank(credentials: Credentials, visit: Visit): Promise<Bank> {
  const key = await signingKey(credentials);
  const { issuer } = demoAddresses();
  const fetchWithHeaders: openid.CustomFetch = (url, options) =>
    fetch(url, {
      ...options,
      cache: "no-store",
      headers: { ...options.headers, ...visitHeaders(visit) },
    } as RequestInit);
  const config = await openid.discovery(issuer, credentials.clientId, {}, openid.PrivateKeyJwt(key), {
    timeout: TIMEOUT_SECONDS,
    [openid.customFetch]: fetchWithHeaders,
    execute: issuer.protocol === "http:" ? [openid.allowInsecureRequests] : [],
  });
  openid.useCodeIdTokenResponseType(config);
  openid.enableDetachedSignatureResponseChecks(config);
  openid.enableNonRepudiationChecks(config);
  return { config, key, visit };
}

async function signingKey({ jwk }: Credentials): Promise<openid.PrivateKey> {
  const key = await importJWK({ ...jwk }, jwk.alg);
  if (key instanceof Uint8Array) throw new TypeError("a secret is not a signing key");
  return { key, kid: jwk.kid };
}

/** A token of the app itself, for what needs no customer. */
export async function fetchClientToken({ config }: Bank): Promise<string> {
  const { access_token } = await openid.clientCredentialsGrant(config, { scope: "accounts" });
  return access_token;
}
