import { calculateJwkThumbprint, EmbeddedJWK, jwtVerify } from "jose";
import type { JWTPayload, JWTVerifyResult } from "jose";
import { now } from "#lib/clock.ts";
import { env } from "#lib/env.ts";
import { DomainError } from "#lib/errors.ts";
import { noteJwt } from "#lib/oidc/note-jwt.ts";
import type { PlainRequest } from "../connection.ts";
import type { CallTrace } from "./call-trace.ts";
import type { Caller } from "./find-caller.ts";
import type { BearerToken } from "./read-bearer-token.ts";

/** RFC 9449 §11.6 and FAPI 2.0 §5.4: nothing weaker than what the identity provider takes. */
export const PROOF_ALGORITHMS = ["PS256", "ES256"];

const OLDEST_SECONDS = 300;
const FUTURE_SECONDS = 60;
const LONGEST_JTI = 255;
/** Members that would have us take the key from elsewhere. */
const FOREIGN_KEYS = ["jku", "x5u", "x5c", "crit", "b64"] as const;

/**
 * RFC 9449 §4.3: a proof made for this very call, with this token, by the key the token is bound to, and never seen
 * before. Throws proof-invalid, and token-not-bound when the token is bound to something else.
 */
export async function checkProof(
  { method, path }: Pick<CallTrace, "method" | "path">,
  caller: Caller,
  token: BearerToken,
  { headers }: PlainRequest,
): Promise<void> {
  const proof = headers.get("dpop");
  if (!proof) throw invalid("Send a DPoP header with a proof for this call");
  const { payload, protectedHeader } = await verify(proof);
  const foreign = FOREIGN_KEYS.find((member) => member in protectedHeader);
  if (foreign) throw invalid(`The header member ${foreign} is not allowed in a DPoP proof`);
  checkTarget(payload, method, path);
  if (payload["ath"] !== token.hash) throw invalid("ath is not the hash of this access token");
  checkTime(payload);
  if (!protectedHeader.jwk) throw invalid("The proof has no jwk");
  checkBound(caller, await calculateJwkThumbprint(protectedHeader.jwk));
  await checkFirstUse(payload, caller);
}

async function verify(proof: string): Promise<JWTVerifyResult> {
  try {
    return await jwtVerify(proof, EmbeddedJWK, {
      algorithms: PROOF_ALGORITHMS,
      typ: "dpop+jwt",
      currentDate: now(),
      clockTolerance: FUTURE_SECONDS,
    });
  } catch (cause) {
    const words = `The proof is not a JWT of type dpop+jwt signed with ${PROOF_ALGORITHMS.join(" or ")} by the public key in its jwk`;
    throw invalid(words, cause);
  }
}

function checkTarget({ htm, htu }: JWTPayload, method: string, path: string): void {
  if (htm !== method) throw invalid(`htm is not ${method}`);
  const sent = typeof htu === "string" ? URL.parse(htu) : null;
  if (!sent) throw invalid("htu is not an address");
  sent.search = "";
  sent.hash = "";
  // What is configured, and never what the Host header says.
  const { PUBLIC_URL, AUTH_URL, PUBLIC_MTLS_URL } = env();
  const own = [PUBLIC_URL, AUTH_URL, PUBLIC_MTLS_URL].map((base) => (base ? new URL(`${base}${path}`).href : null));
  if (!own.includes(sent.href)) throw invalid(`htu is not ${own[0] ?? path}`);
}

function checkTime({ iat }: JWTPayload): void {
  const at = now().getTime() / 1000;
  if (!Number.isInteger(iat)) throw invalid("iat has to be a whole number of seconds");
  if (Number(iat) > at + FUTURE_SECONDS) throw invalid("iat is more than 60 seconds ahead");
  if (Number(iat) < at - OLDEST_SECONDS) throw invalid("iat is more than 5 minutes ago: make a proof for each call");
}

function checkBound({ boundTo, senderConstraint }: Caller, thumbprint: string): void {
  const detail = { field: "DPoP", clause: "RFC 9449, section 7.1" };
  if (boundTo === null) {
    throw new DomainError(
      "token-not-bound",
      "The token is bound to no key: send it as Bearer, without a proof",
      detail,
    );
  }
  if (senderConstraint === "certificate") {
    throw new DomainError("token-not-bound", "The app's tokens are bound to its certificate, not to a key", detail);
  }
  if (boundTo !== thumbprint) {
    throw new DomainError("token-not-bound", "The proof was made with another key than the token is bound to", detail);
  }
}

async function checkFirstUse({ jti, iat }: JWTPayload, { clientId }: Caller): Promise<void> {
  if (typeof jti !== "string" || jti.length === 0 || jti.length > LONGEST_JTI) {
    throw invalid(`jti has to be a string of 1 to ${LONGEST_JTI} characters`);
  }
  const isNew = await noteJwt(clientId ?? "", jti, Number(iat) + OLDEST_SECONDS + FUTURE_SECONDS);
  if (!isNew) throw invalid("This proof was used before: make one for each call");
}

function invalid(message: string, cause?: unknown): DomainError {
  return new DomainError("proof-invalid", message, { field: "DPoP", clause: "RFC 9449, section 4.3", cause });
}
