import type { CompiledOperation } from "#lib/api-builder/compile-api.ts";
import { JSON_TYPE } from "#lib/api-builder/list-operations.ts";
import { DomainError } from "#lib/errors.ts";

const ACCEPTED = /^(\*\/\*|application\/\*|application\/json|application\/[\w.+-]+\+json)\s*(;.*)?$/i;
const REFUSED = /;\s*q\s*=\s*0(\.0*)?\s*(;|$)/i;

/** What is sent and answered is JSON: anything else is 406 or 415. */
export function checkMediaTypes({ headers }: Request, { body }: CompiledOperation): void {
  const accept = headers.get("accept");
  const acceptsJson = accept?.split(",").some((range) => ACCEPTED.test(range.trim()) && !REFUSED.test(range)) ?? true;
  if (!acceptsJson) throw new DomainError("not-acceptable", "This API answers in JSON only", { field: "Accept" });
  const type = headers.get("content-type");
  const isSent = type !== null || Number(headers.get("content-length") ?? 0) > 0;
  if (body && (body.required || isSent) && !JSON_TYPE.test(type ?? "")) {
    throw new DomainError("unsupported-media-type", `Send the body as ${body.mediaType}`, { field: "Content-Type" });
  }
}
