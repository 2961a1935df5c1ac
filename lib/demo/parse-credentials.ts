import type { Credentials, CredentialsProblem, PrivateJwk } from "./model.ts";

/** Reads a client id and a private key from a form: the key as JWK, JWK set, or as lines of a .env file. */
export function parseCredentials(clientId: string, text: string): Credentials | CredentialsProblem {
  const lines = readEnvLines(text);
  const id = clientId.trim() || lines.get("clientId") || "";
  const found = findJwk(lines.get("key") ?? text);
  if (id === "") return "no-client-id";
  if (typeof found === "string") return found;
  return { clientId: id, jwk: found };
}

const CLIENT_ID_NAME = /CLIENT_ID$/i;
const KEY_NAME = /(JWK|JWKS|KEY)$/i;

function readEnvLines(text: string): Map<"clientId" | "key", string> {
  const values = new Map<"clientId" | "key", string>();
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/i.exec(line);
    const name = match?.[1] ?? "";
    const value = (match?.[2] ?? "").replace(/^(['"])(.*)\1$/, "$2");
    if (CLIENT_ID_NAME.test(name)) values.set("clientId", value);
    else if (KEY_NAME.test(name) && looksLikeJson(value)) values.set("key", value);
  }
  return values;
}

const looksLikeJson = (value: string) => decodeBase64(value).trim().startsWith("{");

function findJwk(text: string): PrivateJwk | CredentialsProblem {
  const value = parseObject(decodeBase64(text.trim()));
  if (!value) return "no-key";
  const keys = jwksOf(value);
  if (keys.length > 1) return "several-keys";
  return keys[0] ? readJwk(keys[0]) : "no-key";
}

type JsonObject = Record<string, unknown>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A key, a set of keys, or anything that holds a set under `jwks`. */
function jwksOf(value: JsonObject): JsonObject[] {
  if (isObject(value["app"])) return jwksOf(value["app"]);
  if (isObject(value["jwks"])) return jwksOf(value["jwks"]);
  if (Array.isArray(value["keys"])) return value["keys"].filter(isObject);
  return "kty" in value ? [value] : [];
}

function readJwk(jwk: JsonObject): PrivateJwk | CredentialsProblem {
  const isRsa = jwk["kty"] === "RSA";
  if (!isRsa && !(jwk["kty"] === "EC" && jwk["crv"] === "P-256")) return "unknown-key";
  const alg = isRsa ? "PS256" : "ES256";
  if (jwk["alg"] !== undefined && jwk["alg"] !== alg) return "unknown-key";
  if (typeof jwk["d"] !== "string") return "public-key";
  const kid = typeof jwk["kid"] === "string" ? { kid: jwk["kid"] } : {};
  const { key_ops: _keyOperations, ext: _extractable, use: _use, kid: _kid, ...rest } = jwk;
  return { ...rest, kty: isRsa ? "RSA" : "EC", alg, d: jwk["d"], ...kid };
}

function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function decodeBase64(text: string): string {
  return /^[A-Za-z0-9+/_-]{40,}={0,2}$/.test(text) ? Buffer.from(text, "base64url").toString("utf8") : text;
}
