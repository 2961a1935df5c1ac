import { DomainError } from "#lib/errors.ts";

const MAX_FORM_BYTES = 16 * 1024;

/** The fields of a posted form. Throws unsupported-media-type, body-too-large. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") throw new DomainError("unsupported-media-type", "Send a form.");
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > MAX_FORM_BYTES) throw new DomainError("body-too-large", "This form is too large.");
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}

/** One field, at most 300 characters of it. */
export function field(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? "").slice(0, 300);
}
