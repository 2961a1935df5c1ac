import type { AispContract } from "#lib/standards/obuk/aisp/contracts.ts";
import { parseFields } from "../parse-fields.ts";
import { parseJson, readBytes } from "../read-json.ts";
import type { CallTrace } from "./call-trace.ts";
import type { PlainRequest } from "../connection.ts";

export type ParsedRequest = { path: unknown; query: unknown; body: unknown };

/** Path, query and body as the contract describes them. Throws one finding for every field at fault. */
export async function parseRequest(
  trace: CallTrace,
  request: PlainRequest,
  contract: AispContract,
  params: Record<string, string>,
): Promise<ParsedRequest> {
  const path = parseFields(contract.params.path, params);
  const query = parseFields(
    contract.params.query,
    trace.search === "" ? {} : Object.fromEntries(new URLSearchParams(trace.search)),
  );
  if (!contract.requestSchema) return { path, query, body: null };
  const bytes = await readBytes(request);
  trace.body = new TextDecoder().decode(bytes.subarray(0, 8_000));
  return { path, query, body: parseFields(contract.requestSchema, parseJson(bytes)) };
}
