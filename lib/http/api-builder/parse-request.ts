import type { CompiledOperation } from "#lib/api-builder/compile-api.ts";
import { parseCall } from "#lib/api-builder/parse-call.ts";
import type { ApiCall } from "#lib/api-builder/parse-call.ts";
import { parseJson, readBytes } from "../read-json.ts";
import type { ApiTrace } from "./call-trace.ts";

/** Path, query, headers and body as the document describes them. Throws one finding for every field at fault. */
export async function parseRequest(
  trace: ApiTrace,
  request: Request,
  operation: CompiledOperation,
  params: Record<string, string>,
): Promise<ApiCall> {
  const bytes = operation.body ? await readBytes(request) : new Uint8Array();
  if (bytes.length > 0) trace.body = new TextDecoder().decode(bytes.subarray(0, 8_000));
  return parseCall(operation, {
    params,
    query: new URLSearchParams(trace.search),
    header: (name) => request.headers.get(name),
    body: bytes.length > 0 ? parseJson(bytes) : undefined,
  });
}
