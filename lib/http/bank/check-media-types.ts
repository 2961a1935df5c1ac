import { DomainError } from "#lib/errors.ts";
import type { Contract } from "#lib/standards/contract.ts";
import type { PlainRequest } from "../connection.ts";

const JSON_TYPE = /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;
const ACCEPTED = /^(\*\/\*|application\/\*|application\/json)\s*(;.*)?$/i;
const REFUSED = /;\s*q\s*=\s*0(\.0*)?\s*(;|$)/i;

/** What may be sent and answered is JSON unless the contract says otherwise: anything else is 406 or 415. */
export function checkMediaTypes(request: PlainRequest, contract: Contract): void {
  checkAccept(request, contract);
  checkContentType(request, contract);
}

function checkAccept(request: PlainRequest, { responseMediaType }: Contract): void {
  const accept = request.headers.get("accept");
  if (responseMediaType === "*/*") return checkAcceptOfAnyFile(accept ?? "*/*");
  if (responseMediaType !== undefined) return checkAcceptOfFile(accept ?? "*/*", responseMediaType);
  if (accept !== null && accept !== "*/*" && accept !== "application/json" && !acceptsJson(accept)) {
    throw new DomainError("not-acceptable", "This bank answers in application/json only", { field: "Accept" });
  }
}

/** A file of payments is of the type it was announced with: JSON or XML. */
function checkAcceptOfAnyFile(accept: string): void {
  const takesFile = (range: string) => /^(\*\/\*|application\/)/i.test(range.trim()) && !REFUSED.test(range);
  if (accept.split(",").some(takesFile)) return;
  throw new DomainError("not-acceptable", "Files are application/json or application/xml", { field: "Accept" });
}

/** The official file names JSON for documents too: an app that asks for nothing else gets the document. */
function checkAcceptOfFile(accept: string, mediaType: string): void {
  const ranges = accept.split(",").filter((range) => !REFUSED.test(range));
  const accepted = new Set(ranges.map((range) => range.split(";")[0]?.trim().toLowerCase()));
  if (["*/*", "application/*", "application/json", mediaType].some((each) => accepted.has(each))) return;
  throw new DomainError("not-acceptable", `This document is ${mediaType}`, { field: "Accept" });
}

function checkContentType(request: PlainRequest, { requestSchema, requestMediaType }: Contract): void {
  if (requestSchema === null && requestMediaType === undefined) return;
  const type = request.headers.get("content-type") ?? "";
  if (requestMediaType !== undefined && matches(type, requestMediaType)) return;
  if (requestMediaType === undefined && !JSON_TYPE.test(type)) {
    throw new DomainError("unsupported-media-type", "Send the body as application/json in UTF-8", {
      field: "Content-Type",
    });
  }
  if (requestMediaType !== undefined) {
    throw new DomainError("unsupported-media-type", `Send the body as ${requestMediaType}`, { field: "Content-Type" });
  }
}

function matches(type: string, wanted: string): boolean {
  const name = type.split(";")[0]?.trim().toLowerCase() ?? "";
  return wanted === "*/*" ? /^[\w.+-]+\/[\w.+-]+$/.test(name) : name === wanted;
}

function acceptsJson(accept: string): boolean {
  return accept.split(",").some((range) => ACCEPTED.test(range.trim()) && !REFUSED.test(range));
}
