import { createHash, createPublicKey } from "node:crypto";

import { DomainError } from "#lib/errors.ts";

import type { PublicJwk } from "./model.ts";

const PRIVATE_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];
const BASE64URL = /^[A-Za-z0-9_-]+$/;
const KID = /^[A-Za-z0-9._~:+/=-]{1,120}$/;

type Members = Record<string, unknown>;

const refuse = (message: string, field: string) =>
  new DomainError("field-invalid", message, { field, clause: "RFC 7517" });

function text(jwk: Members, name: string, field: string): string {
  const value = jwk[name];
  if (typeof value !== "string" || !BASE64URL.test(value) || value.length > 2048) {
    throw refuse(`The key needs its member ${name}, in base64url`, field);
  }
  return value;
}

/** RFC 7638: the members in alphabetical order, without spaces. */
function thumbprint(members: Record<string, string>): string {
  const sorted = Object.fromEntries(Object.entries(members).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("base64url");
}

function rsaMembers(jwk: Members, field: string) {
  const members = { kty: "RSA" as const, n: text(jwk, "n", field), e: text(jwk, "e", field) };
  const bits = createPublicKey({ key: members, format: "jwk" }).asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < 2048) throw refuse(`The RSA key has ${bits} bits; use at least 2,048`, field);
  if (bits > 8192) throw refuse(`The RSA key has ${bits} bits; use at most 8,192`, field);
  return members;
}

function ecMembers(jwk: Members, field: string) {
  if (jwk["crv"] !== "P-256") throw refuse("Use the curve P-256, for ES256", field);
  const members = { kty: "EC" as const, crv: "P-256" as const, x: text(jwk, "x", field), y: text(jwk, "y", field) };
  createPublicKey({ key: members, format: "jwk" });
  return members;
}

function publicMembers(jwk: Members, field: string) {
  try {
    if (jwk["kty"] === "RSA") return { ...rsaMembers(jwk, field), alg: "PS256" as const };
    if (jwk["kty"] === "EC") return { ...ecMembers(jwk, field), alg: "ES256" as const };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw refuse("The numbers of this key do not make a key", field);
  }
  throw refuse("Use an RSA key (PS256) or an EC key on P-256 (ES256)", field);
}

/** Reads one public signing key. Refuses private members by name; an absent kid becomes the key's thumbprint. */
export function parsePublicJwk(value: unknown, field = "jwks"): PublicJwk {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw refuse("Each key is a JSON object", field);
  const jwk = value as Members;
  const secret = PRIVATE_MEMBERS.find((member) => member in jwk);
  if (secret) {
    const message = `This is a private key (it has ${secret}). It was not stored. Send the public part, and treat this key as lost if it left your machine`;
    throw refuse(message, field);
  }
  const { alg, ...members } = publicMembers(jwk, field);
  if (jwk["use"] !== undefined && jwk["use"] !== "sig") throw refuse("The key must be for signing: use is sig", field);
  if (jwk["alg"] !== undefined && jwk["alg"] !== alg)
    throw refuse(`The algorithm of this kind of key is ${alg}`, field);
  const kid = jwk["kid"] ?? thumbprint(members);
  if (typeof kid !== "string" || !KID.test(kid))
    throw refuse("kid is 1 to 120 letters, digits and . _ ~ : + / = -", field);
  return { ...members, kid, alg, use: "sig" };
}

/** Reads a JWKS or a single key; every kid once. */
export function parsePublicJwks(value: unknown, field = "jwks"): PublicJwk[] {
  const isSet = typeof value === "object" && value !== null && "keys" in value;
  const list = isSet ? value.keys : [value];
  if (!Array.isArray(list) || list.length === 0) throw refuse("Give at least one public key", field);
  if (list.length > 10) throw refuse("Give at most 10 keys", field);
  const keys = list.map((item) => parsePublicJwk(item, field));
  if (new Set(keys.map((key) => key.kid)).size < keys.length) throw refuse("Two keys have the same kid", field);
  return keys;
}
