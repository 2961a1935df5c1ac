import { readCapped } from "#lib/read-capped.ts";
import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";
import type { PlainRequest } from "../connection.ts";
import { readBytes } from "../read-json.ts";
import type { CallTrace } from "./call-trace.ts";

const LARGEST_FILE = 1024 * 1024;

/** Whether an operation takes a body, JSON or not. */
export function takesBody({ requestSchema, requestMediaType }: BankContract): boolean {
  return requestSchema !== null || requestMediaType !== undefined;
}

/** The bytes exactly as they arrived; null where the operation takes none. Throws body-too-large. */
export async function readBody(
  trace: CallTrace,
  request: PlainRequest,
  contract: BankContract,
): Promise<Uint8Array | null> {
  if (!takesBody(contract)) return null;
  const isFile = contract.requestSchema === null;
  const bytes = await (isFile ? readCapped(request.body, LARGEST_FILE) : readBytes(request));
  trace.body = new TextDecoder().decode(bytes.subarray(0, 8_000));
  return bytes;
}
