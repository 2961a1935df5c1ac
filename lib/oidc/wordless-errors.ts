/** What the provider refuses without a word of why. */
const WORDS: Record<string, string> = {
  request_uri_not_supported:
    "request_uri must be one that the PAR endpoint answered with, at the authorisation endpoint only",
};

/** The description of an error: the provider's, or ours where it has none. */
export function descriptionOf(code: string, said?: string | null): string | undefined {
  return said || WORDS[code];
}
