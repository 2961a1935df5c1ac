import { DomainError } from "#lib/errors.ts";
import type { PlainRequest } from "../connection.ts";

const JSON_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;
const ACCEPTED = /^(\*\/\*|application\/\*|application\/json)\s*(;.*)?$/i;
const REFUSED = /;\s*q\s*=\s*0(\.0*)?\s*(;|$)/i;

/** The answer is JSON, and so is a body: anything else is 406 or 415. */
export function checkMediaTypes(request: PlainRequest, takesBody: boolean): void {
  const accept = request.headers.get("accept");
  if (accept !== null && accept !== "*/*" && accept !== "application/json" && !acceptsJson(accept)) {
    throw new DomainError("not-acceptable", "This bank answers in application/json only", { field: "Accept" });
  }
  if (takesBody && !JSON_TYPE.test(request.headers.get("content-type") ?? "")) {
    throw new DomainError("unsupported-media-type", "Send the body as application/json in UTF-8", {
      field: "Content-Type",
    });
  }
}

function acceptsJson(accept: string): boolean {
  return accept.split(",").some((range) => ACCEPTED.test(range.trim()) && !REFUSED.test(range));
}
