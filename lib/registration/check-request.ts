import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK, type JWK } from "jose";
import { z } from "zod";
import { readPublishedKeys } from "#lib/apps/read-published-keys.ts";
import { now } from "#lib/clock.ts";
import { softwareJwks } from "#lib/directory/software-jwks.ts";
import type { StatementClaims } from "#lib/directory/statement-claims.ts";
import { env, issuer } from "#lib/env.ts";
import { hashSecret } from "#lib/secrets.ts";
import { insertSeenJwt } from "./data.ts";
import { refuseMetadata } from "./refuse-metadata.ts";

const CLAUSE = "UK DCR 3.3, request JWT";
const SKEW_SECONDS = 60;
const LONGEST_SECONDS = 3600;
const EMBEDDED = ["jwk", "jku", "x5c", "x5u"];
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

export type RequestClaims = Record<string, unknown>;

const refuse = (claim: string, message: string) => refuseMetadata(claim, message, CLAUSE);

/** The claims of a request whose signature is still to be checked. */
export function decodeRequest(jwt: string): RequestClaims {
  try {
    decodeProtectedHeader(jwt);
    return decodeJwt(jwt);
  } catch {
    throw refuse("body", "is not a signed JWT");
  }
}

/** The request is signed with a live signing key of the software, which the header names and does not bring along. */
export async function checkSignature(jwt: string, statement: StatementClaims): Promise<void> {
  const header = decodeProtectedHeader(jwt);
  if (header.alg !== "PS256" && header.alg !== "ES256") throw refuse("alg", "is PS256 or ES256");
  // What the header says is still anybody's.
  const typ: unknown = header.typ ?? "JWT";
  if (typeof typ !== "string" || typ.toUpperCase() !== "JWT") throw refuse("typ", "is JWT");
  const embedded = EMBEDDED.find((name) => name in header);
  if (embedded) throw refuse(embedded, "must not be embedded: the key is looked up in the JWKS of the software");
  const keys = await keysOf(statement);
  const key = keys.find(({ kid, use }) => kid === header.kid && use === "sig");
  if (!key) throw refuse("kid", "names no live signing key of the software");
  if (key.alg !== header.alg) throw refuse("alg", `is ${key.alg} with this key`);
  try {
    await compactVerify(jwt, await importJWK(key, header.alg), { algorithms: [header.alg] });
  } catch {
    throw refuse("signature", "does not verify with the key that kid names");
  }
}

/** Those of our own directory as they are at this moment; anybody else's by safe fetch. */
async function keysOf({ software_id: softwareId, software_jwks_endpoint: address }: StatementClaims): Promise<JWK[]> {
  if (address.startsWith(`${env().PUBLIC_URL}/directory/`)) return (await softwareJwks(softwareId)).keys;
  return readPublishedKeys(address);
}

const time = z.int("is a time in whole seconds");
const requestSchema = z.looseObject({
  iss: z.string("is the software_id"),
  aud: z.union([z.string(), z.array(z.string())], "is the issuer of this bank").transform((value) => [value].flat()),
  iat: time,
  exp: time,
  nbf: time.optional(),
  jti: z.string("is a UUID, version 4").regex(UUID_V4, "is a UUID, version 4"),
});

/** The request is from this software, for this bank, of this hour, and new. */
export async function checkClaims(claims: RequestClaims, { software_id: softwareId }: StatementClaims): Promise<void> {
  const { data, error } = requestSchema.safeParse(claims);
  const [issue] = error?.issues ?? [];
  if (!data) throw refuse(String(issue?.path[0]), issue?.message ?? "is not valid");
  const at = now().getTime() / 1000;
  if (data.iss !== softwareId) throw refuse("iss", "is the software_id of the software statement");
  if (!data.aud.includes(issuer())) throw refuse("aud", `is ${issuer()}`);
  if (data.exp <= at) throw refuse("exp", "has passed");
  if (data.iat > at + SKEW_SECONDS) throw refuse("iat", "is in the future");
  if (data.exp - data.iat > LONGEST_SECONDS) throw refuse("exp", "is at most an hour after iat");
  if (data.nbf !== undefined && data.nbf > at + SKEW_SECONDS) throw refuse("nbf", "is in the future");
  const hash = hashSecret(`registration:${data.iss}:${data.jti}`);
  if (!(await insertSeenJwt(hash, new Date((data.exp + SKEW_SECONDS) * 1000))))
    throw refuse("jti", "was used before: sign a new request");
}
