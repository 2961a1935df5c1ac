/** What the browser calls the file with the private key; the snippet reads it under this name. */
export function privateKeyFile(kid: string): string {
  return `sandbank-${kid.replace(/[^A-Za-z0-9]/g, "").slice(0, 8)}.private.jwk.json`;
}
