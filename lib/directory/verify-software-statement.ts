import { createLocalJWKSet, errors, jwtVerify } from "jose";
import { now } from "#lib/clock.ts";
import { DomainError } from "#lib/errors.ts";
import { publishedKeys } from "#lib/signing-keys/published-keys.ts";
import {
  STATEMENT_ISSUER,
  STATEMENT_MAX_AGE_SECONDS,
  type StatementClaims,
  statementClaims,
} from "./statement-claims.ts";
import { selectStatement } from "./statement-data.ts";

const LONGEST = 32_768;
const SKEW_SECONDS = 60;

/**
 * The claims of a software statement that our directory signed and still stands by. Throws field-invalid whose field names
 * what failed: software_statement (no JWT of ours), or software_statement.<claim>.
 */
export async function verifySoftwareStatement(jwt: string): Promise<StatementClaims> {
  if (jwt.length > LONGEST) throw refuse(`A software statement has at most ${LONGEST} characters`);
  const claims = parseClaims(await verifySignature(jwt));
  checkAge(claims.iat);
  await checkStanding(claims.jti);
  return claims;
}

function refuse(message: string, claim?: string, cause?: unknown): DomainError {
  return new DomainError("field-invalid", message, {
    field: claim ? `software_statement.${claim}` : "software_statement",
    clause: "UK Dynamic Client Registration 3.3, validation of the software statement",
    cause,
  });
}

async function verifySignature(jwt: string): Promise<unknown> {
  try {
    const keys = createLocalJWKSet(await publishedKeys("directory"));
    const { payload } = await jwtVerify(jwt, keys, {
      algorithms: ["PS256", "ES256"],
      issuer: STATEMENT_ISSUER,
      currentDate: now(),
    });
    return payload;
  } catch (cause) {
    throw explain(cause);
  }
}

function explain(cause: unknown): unknown {
  if (cause instanceof errors.JWTClaimValidationFailed) {
    const message = cause.claim === "iss" ? `The issuer of a statement is ${STATEMENT_ISSUER}` : cause.message;
    return refuse(message, cause.claim, cause);
  }
  if (cause instanceof errors.JWSSignatureVerificationFailed || cause instanceof errors.JWKSNoMatchingKey) {
    return refuse("The statement is not signed by a key of the directory (/directory/jwks)", undefined, cause);
  }
  if (cause instanceof errors.JOSEAlgNotAllowed)
    return refuse("A statement is signed with PS256 or ES256", undefined, cause);
  return cause instanceof errors.JOSEError ? refuse("The statement is not a signed JWT", undefined, cause) : cause;
}

function parseClaims(payload: unknown): StatementClaims {
  const { data, error } = statementClaims.safeParse(payload);
  if (data) return data;
  const [issue] = error.issues;
  throw refuse(`This claim is missing or not as a statement has it`, String(issue?.path[0] ?? ""));
}

function checkAge(issuedAt: number): void {
  const age = Math.floor(now().getTime() / 1000) - issuedAt;
  if (age < -SKEW_SECONDS) throw refuse("The statement is from the future", "iat");
  if (age <= STATEMENT_MAX_AGE_SECONDS) return;
  const hours = STATEMENT_MAX_AGE_SECONDS / 3600;
  throw refuse(`The statement is older than ${hours} hours: have the directory sign another`, "iat");
}

async function checkStanding(jti: string): Promise<void> {
  const statement = await selectStatement(jti);
  if (!statement) throw refuse("The directory has no record of this statement", "jti");
  if (statement.revokedAt) throw refuse("The statement was revoked in the directory", "jti");
}
