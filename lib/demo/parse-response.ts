const MAX_LENGTH = 16_384;

/** What the bank's redirect carried, from the part of the address behind # (or ?). Null when it carried nothing. */
export function parseResponse(text: string): URLSearchParams | null {
  const trimmed = text.trim().replace(/^[#?]/, "");
  if (trimmed === "" || trimmed.length > MAX_LENGTH) return null;
  const parameters = new URLSearchParams(trimmed);
  return parameters.has("code") || parameters.has("error") ? parameters : null;
}
