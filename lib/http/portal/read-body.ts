import { DomainError } from "#lib/errors.ts";
import { readCapped } from "#lib/read-capped.ts";

const MAX_BYTES = 64 * 1024;

export type PortalBody = { kind: "form" | "json"; fields: Record<string, unknown> };

async function readText({ body }: Request): Promise<string> {
  return Buffer.from(await readCapped(body, MAX_BYTES)).toString("utf8");
}

/** Fields that come once are strings, those that come more than once lists. */
function formFields(text: string): Record<string, string | string[]> {
  const form = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? "") : values];
    }),
  );
}

function jsonFields(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DomainError("malformed-body", "The body is not JSON", { cause });
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new DomainError("malformed-body", "Send a JSON object");
}

const MAX_UPLOAD_BYTES = 1024 * 1024;

/** A form with files: each is read as text, and takes the place of the field of its name that was typed. */
async function uploadFields(request: Request, type: string): Promise<Record<string, string | string[]>> {
  const bytes = Buffer.from(await readCapped(request.body, MAX_UPLOAD_BYTES));
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData().catch((cause: unknown) => {
    throw new DomainError("malformed-body", "The form cannot be read", { cause });
  });
  const fields: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string") fields[name] ??= value;
    else if (value.size > 0) fields[name.replace(/File$/, "")] = await value.text();
  }
  return fields;
}

/** The fields of a posted form or JSON object, and which of the two it was. */
export async function readBody(request: Request): Promise<PortalBody> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type === "application/json") return { kind: "json", fields: jsonFields(await readText(request)) };
  if (type === "application/x-www-form-urlencoded")
    return { kind: "form", fields: formFields(await readText(request)) };
  const whole = request.headers.get("content-type") ?? "";
  if (type === "multipart/form-data") return { kind: "form", fields: await uploadFields(request, whole) };
  throw new DomainError("unsupported-media-type", "Send application/x-www-form-urlencoded or application/json");
}
