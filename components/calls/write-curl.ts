import type { Call } from "#lib/journal/model.ts";

const SENT = /^(accept|content-type|x-fapi-interaction-id|x-fapi-auth-date|x-idempotency-key)$/i;
const MASKED = "•••";

const quote = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The call as a command to run again. Tokens are named, never shown: $ACCESS_TOKEN. */
export function writeCurl(call: Call, baseUrl: string): string {
  const request = call.detail?.request;
  const query = request?.query ? `?${request.query}` : "";
  const lines = [`curl -i -X ${call.method ?? "GET"} ${quote(`${baseUrl}${call.path ?? ""}${query}`)}`];
  for (const [name, value] of Object.entries(request?.headers ?? {})) {
    if (SENT.test(name) && value !== MASKED) lines.push(`-H ${quote(`${name}: ${value}`)}`);
    if (name.toLowerCase() === "authorization")
      lines.push(`-H "authorization: ${value.split(" ", 1)[0]} $ACCESS_TOKEN"`);
  }
  if (request?.body) lines.push(`--data ${quote(request.body)}`);
  return lines.join(" \\\n  ");
}
