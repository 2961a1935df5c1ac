// The signed request of a registration by the UK rules.
import { randomUUID } from "node:crypto";
import { importJWK, SignJWT } from "jose";
import type { DirectorySoftware } from "./directory-software.ts";

type Claims = Record<string, unknown>;

/** The claims of a registration by the UK rules. */
export function registrationOf({ softwareId, statement, redirectUri }: DirectorySoftware, issuer: string): Claims {
  const iat = Math.floor(Date.now() / 1000);
  const ofTheJwt = { iss: softwareId, aud: issuer, iat, exp: iat + 300, jti: randomUUID() };
  const algs = { token_endpoint_auth_signing_alg: "ES256", request_object_signing_alg: "ES256" };
  const auth = { token_endpoint_auth_method: "private_key_jwt", scope: "openid accounts", ...algs };
  return { ...ofTheJwt, ...auth, software_id: softwareId, software_statement: statement, redirect_uris: [redirectUri] };
}

export async function signed({ signing }: DirectorySoftware, claims: Claims, header: Claims = {}): Promise<string> {
  const protectedHeader = { alg: "ES256", kid: signing.kid, typ: "JWT", ...header };
  return new SignJWT(claims).setProtectedHeader(protectedHeader).sign(await importJWK(signing.jwk, "ES256"));
}
