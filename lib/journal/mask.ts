/** What stands in the place of a value that is not kept. */
export const MASK = "•••";

const MAX_HEADERS = 40;
const MAX_HEADER_LENGTH = 400;
const MAX_QUERY_LENGTH = 1_000;

/** Headers whose value is kept. Of all others only the name is. */
const KEPT_HEADERS = new Set([
  "accept",
  "accept-encoding",
  "accept-language",
  "allow",
  "cache-control",
  "content-encoding",
  "content-length",
  "content-type",
  "date",
  "etag",
  "host",
  "origin",
  "ratelimit",
  "ratelimit-policy",
  "retry-after",
  "server-timing",
  "user-agent",
  "vary",
  "www-authenticate",
  "x-api-version",
  "x-fapi-auth-date",
  "x-fapi-interaction-id",
  "x-idempotency-key",
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
  "x-request-id",
]);

/** Query and form parameters whose value is kept. */
const KEPT_PARAMETERS = new Set([
  "acr_values",
  "app",
  "client_assertion_type",
  "client_id",
  "code_challenge_method",
  "cursor",
  "display",
  "error",
  "error_description",
  "frombookingdatetime",
  "fromstatementdatetime",
  "grant_type",
  "interactionid",
  "limit",
  "max_age",
  "page",
  "prompt",
  "redirect_uri",
  "response_mode",
  "response_type",
  "scope",
  "since",
  "status",
  "tobookingdatetime",
  "token_type_hint",
  "tostatementdatetime",
  "ui_locales",
]);

const SECRET_MEMBERS =
  /"(access_token|refresh_token|id_token|id_token_hint|token|client_assertion|assertion|client_secret|secret|totp_secret|request_uri|code_verifier|code_challenge|login_hint|registration_access_token|software_statement|api_key|password|otp|passcode|pin|private_key|cookie|authorization)"(\s*:\s*)"(?:[^"\\]|\\.)*("|$)/gi;
// The standard has members of the same names with a capital letter (Code), and problems a code in small letters: both stay.
const AMBIGUOUS_MEMBERS =
  /"(code|request|state|nonce|key|d|p|q|dp|dq|qi|k)"(\s*:\s*)"(?![a-z-]{0,40}")(?:[^"\\]|\\.)*("|$)/g;
const ADDRESS_PARAMETERS =
  /([?&#](?:code|state|nonce|request|response|id_token|access_token|token|client_assertion)=)[^&#"\s]+/gi;
const JWT_SHAPED = /eyJ[\w-]{8,}\.[\w-]*(?:\.[\w-]*){0,3}/g;
const PEM_PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;
const CREDENTIAL = /\b(Bearer|Basic|DPoP)\s+(?!error=|realm=)[\w.~+/=-]{6,}/gi;

/** Takes tokens, signatures and keys out of free text: reasons, notes, facts. */
export function maskText(text: string): string {
  let masked = text;
  if (masked.includes("eyJ")) masked = masked.replace(JWT_SHAPED, MASK);
  if (masked.includes("=")) masked = masked.replace(ADDRESS_PARAMETERS, `$1${MASK}`);
  if (masked.includes("PRIVATE KEY")) masked = masked.replace(PEM_PRIVATE_KEY, MASK);
  if (/bearer|basic|dpop/i.test(masked)) masked = masked.replace(CREDENTIAL, `$1 ${MASK}`);
  return masked;
}

/** Keeps the names of all headers and the values of those on the list. */
export function maskHeaders(headers: Headers | Record<string, string>): Record<string, string> {
  const entries = headers instanceof Headers ? headers.entries() : Object.entries(headers);
  const kept: Record<string, string> = {};
  let count = 0;
  for (const [name, value] of entries) {
    if (++count > MAX_HEADERS) break;
    kept[name.slice(0, 80)] = maskHeader(name.toLowerCase(), value);
  }
  return kept;
}

function maskHeader(name: string, value: string): string {
  if (KEPT_HEADERS.has(name)) return maskText(value.slice(0, MAX_HEADER_LENGTH));
  if (name === "location") return maskAddress(value);
  if (name === "authorization")
    return /^(Bearer|Basic|DPoP) /i.test(value) ? `${value.split(" ", 1)[0]} ${MASK}` : MASK;
  return MASK;
}

/** Masks the parameters of a query or of a form body; names stay, so that one sees what was sent. */
export function maskParameters(text: string): string {
  if (text === "") return "";
  const parts: string[] = [];
  for (const part of text.slice(0, MAX_QUERY_LENGTH * 4).split("&")) {
    const name = part.split("=", 1)[0] ?? "";
    const value = part.slice(name.length);
    parts.push(value.length <= 1 || isKept(name) ? maskText(part) : `${name}=${MASK}`);
  }
  return parts.join("&").slice(0, MAX_QUERY_LENGTH);
}

function isKept(name: string): boolean {
  const plain = name
    .replace(/^filter(\[|%5B)/i, "")
    .replace(/(\]|%5D)$/i, "")
    .toLowerCase();
  return KEPT_PARAMETERS.has(plain);
}

/** An address with the parameters of its query and of its fragment masked. */
export function maskAddress(address: string): string {
  const [beforeFragment = "", fragment] = splitOnce(address, "#");
  const [path = "", query] = splitOnce(beforeFragment, "?");
  const masked = query === undefined ? path : `${path}?${maskParameters(query)}`;
  const all = fragment === undefined ? masked : `${masked}#${maskParameters(fragment)}`;
  return maskText(all).slice(0, MAX_QUERY_LENGTH);
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** A body without its secrets, at most `limit` characters. Bodies that are neither JSON nor a form are not kept. */
export function maskBody(body: string, contentType: string | undefined, limit: number): string {
  const type = contentType ?? "";
  const isForm = type.includes("form-urlencoded") || (type === "" && !/^\s*[[{]/.test(body));
  if (isForm) return maskParameters(body).slice(0, limit);
  const isText = type === "" || /json|text\/plain/.test(type);
  if (!isText) return MASK;
  const cut = body.slice(0, limit);
  return maskText(cut.replace(SECRET_MEMBERS, `"$1"$2"${MASK}"`).replace(AMBIGUOUS_MEMBERS, `"$1"$2"${MASK}"`));
}
