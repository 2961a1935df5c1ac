import { flattenedVerify, importJWK } from "jose";
import type { JWK } from "jose";
import { realNow } from "#lib/clock.ts";
import { DomainError } from "#lib/errors.ts";
import type { ErrorCode } from "#lib/errors.ts";
import { CRITICAL, FUTURE_SECONDS, IAT, ISS, SIGNATURE_HEADER, TAN, UK_TRUST_ANCHOR, UNDERSTOOD } from "./model.ts";

/** Who may have signed: any of these names as iss, any of these keys. */
export type Signer = { names: readonly string[]; keys: readonly JWK[] };

type Header = Record<string, unknown>;

/** Checks a detached signature over the bytes of a body. Throws signature-missing, -malformed, -claim-missing, -claim-invalid, -invalid. */
export async function verifyMessage(signature: string | null, bytes: Uint8Array, signer: Signer): Promise<void> {
  if (!signature) throw refuse("signature-missing", "Sign the body: the header has to carry a detached JWS of it");
  const { encoded, header, value } = split(signature);
  checkPresence(header);
  checkValues(header, signer.names);
  const key = signer.keys.find(({ kid }) => kid === header["kid"]);
  if (!key) throw refuse("signature-claim-invalid", `None of the app's keys has the kid ${name(header["kid"])}`);
  const payload = Buffer.from(bytes).toString("base64url");
  try {
    const publicKey = await importOnce(key);
    const options = { algorithms: ["PS256"], crit: UNDERSTOOD };
    await flattenedVerify({ protected: encoded, payload, signature: value }, publicKey, options);
  } catch (cause) {
    throw refuse("signature-invalid", "The signature is not over these bytes, or not by this key", cause);
  }
}

const MOST_IMPORTED = 1_000;
const imported = new Map<string, ReturnType<typeof importJWK>>();

/** Importing a key takes longer than checking a signature with it. Whose keys count is read anew for every message. */
function importOnce({ kty, n, e }: JWK): ReturnType<typeof importJWK> {
  const name = JSON.stringify({ kty, n, e });
  const known = imported.get(name);
  if (known) return known;
  const importing = importJWK({ kty, n, e, use: "sig" } as JWK, "PS256");
  if (imported.size >= MOST_IMPORTED) imported.clear();
  imported.set(name, importing);
  return importing;
}

const PART = /^[\w-]+$/;

function split(signature: string) {
  const [encoded = "", payload, value = "", ...rest] = signature.split(".");
  if (payload !== "" || rest.length > 0 || !PART.test(encoded) || !PART.test(value)) {
    throw refuse("signature-malformed", "Send header..signature: a JWS whose middle part was taken out");
  }
  try {
    const header: unknown = JSON.parse(Buffer.from(encoded, "base64url").toString());
    if (typeof header === "object" && header !== null && !Array.isArray(header)) {
      return { encoded, header: header as Header, value };
    }
  } catch {
    // Said below.
  }
  throw refuse("signature-malformed", "The first part is not a JSON object in base64url");
}

const MANDATORY = ["alg", "kid", ...CRITICAL, "crit"] as const;

function checkPresence(header: Header): void {
  const missing = MANDATORY.find((member) => header[member] === undefined);
  if (missing) throw refuse("signature-claim-missing", `The JOSE header has no ${missing}`);
}

function checkValues(header: Header, names: readonly string[]): void {
  const problem = problemOf(header, names);
  if (problem) throw refuse("signature-claim-invalid", problem);
}

const FOREIGN_KEYS = ["jwk", "jku", "x5u", "x5c"] as const;

function problemOf(header: Header, names: readonly string[]): string | null {
  const { alg, crit, typ, cty } = header;
  const foreign = FOREIGN_KEYS.find((member) => member in header);
  if (foreign) return `${foreign} must not be there: the key is looked up by its kid`;
  if ("b64" in header) return "b64 must not be there since version 3.1.4";
  if (alg !== "PS256") return "alg has to be PS256";
  if (!isCritical(crit)) return `crit has to list exactly ${CRITICAL.join(", ")}`;
  if (typ !== undefined && !(typeof typ === "string" && typ.toUpperCase() === "JOSE"))
    return "typ is JOSE, where it is there";
  if (cty !== undefined && cty !== "json" && cty !== "application/json") return "cty is application/json";
  const iat = header[IAT];
  if (typeof iat !== "number" || !Number.isFinite(iat)) return `${IAT} has to be a number of seconds`;
  if (iat > realNow().getTime() / 1000 + FUTURE_SECONDS) return `${IAT} is in the future`;
  if (header[TAN] !== UK_TRUST_ANCHOR) return `${TAN} has to be ${UK_TRUST_ANCHOR}`;
  if (!names.some((each) => each === header[ISS])) return `${ISS} has to be ${names.join(" or ")}`;
  return null;
}

function isCritical(crit: unknown): boolean {
  return Array.isArray(crit) && crit.length === CRITICAL.length && CRITICAL.every((member) => crit.includes(member));
}

function name(value: unknown): string {
  return String(value).slice(0, 60);
}

function refuse(code: ErrorCode, message: string, cause?: unknown): DomainError {
  return new DomainError(code, message, { field: SIGNATURE_HEADER, cause });
}
