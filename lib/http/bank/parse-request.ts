import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import { parseFields } from "../parse-fields.ts";
import { parseJson } from "../read-json.ts";
import type { PlainRequest } from "../connection.ts";
import { bodyAtV4 } from "./translate-versions.ts";
import type { CallTrace } from "./call-trace.ts";
import type { Given } from "./operation.ts";

type ParsedRequest = { path: unknown; query: unknown; body: unknown; file: Given["file"] };

/** Path, query and body as the contract describes them. Throws one finding for every field at fault. */
export function parseRequest(
  { search }: CallTrace,
  { headers }: PlainRequest,
  contract: BankContract,
  { params, bytes }: { params: Record<string, string>; bytes: Uint8Array | null },
): ParsedRequest {
  const path = parseFields(contract.params.path, params);
  const query = parseFields(
    contract.params.query,
    search === "" ? {} : Object.fromEntries(new URLSearchParams(search)),
  );
  if (bytes === null) return { path, query, body: null, file: null };
  if (contract.requestSchema !== null) {
    const body = parseFields(contract.requestSchema, parseJson(bytes));
    return { path, query, body: bodyAtV4(contract, body), file: null };
  }
  return { path, query, body: null, file: { bytes, mediaType: headers.get("content-type") ?? "" } };
}
