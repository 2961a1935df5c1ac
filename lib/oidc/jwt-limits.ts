/** How far ahead iat and nbf may lie (FAPI 2.0 §5.3.2.1). */
export const futureSeconds = 60;

const EMBEDDED_KEYS = ["jwk", "jku", "x5u", "x5c", "crit", "b64"];

/** A header member that would have us trust a key of the sender's choosing, or read the token in another way. */
export function embeddedKeyMember(header: Record<string, unknown>): string | undefined {
  return EMBEDDED_KEYS.find((member) => header[member] !== undefined);
}
