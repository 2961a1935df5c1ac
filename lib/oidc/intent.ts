type ClaimsRequest = { id_token?: unknown; userinfo?: unknown } | undefined;

/** The consent an authorisation request or a token is about: claims.id_token.openbanking_intent_id.value. */
export function intentOf(claims: ClaimsRequest): string | null {
  const idToken = memberOf(claims, "id_token");
  const value = memberOf(memberOf(idToken, "openbanking_intent_id"), "value");
  return typeof value === "string" ? value : null;
}

/** The same from the claims parameter as it is sent, a JSON text. */
export function intentOfParameter(claims: unknown): string | null {
  if (typeof claims !== "string") return null;
  try {
    return intentOf(JSON.parse(claims) as ClaimsRequest);
  } catch {
    return null;
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
