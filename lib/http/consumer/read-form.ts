import { DomainError } from "#lib/errors.ts";
import { readCapped } from "#lib/read-capped.ts";

const MAX_FORM_BYTES = 16 * 1024;

/** The fields of a posted form. Throws unsupported-media-type, body-too-large. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") throw new DomainError("unsupported-media-type", "Send a form.");
  return new URLSearchParams(new TextDecoder().decode(await readCapped(request.body, MAX_FORM_BYTES)));
}

/** One field, at most 300 characters of it. */
export function field(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? "").slice(0, 300);
}
