import { DomainError } from "#lib/errors.ts";
import { readCapped } from "#lib/read-capped.ts";
import type { PlainRequest } from "./connection.ts";

const MAX_BYTES = 256 * 1024;
const MAX_DEPTH = 20;
const MAX_PARTS = 5_000;

/** The body as it arrived, at most 256 KiB. Throws body-too-large, malformed-body. */
export function readBytes({ body }: PlainRequest): Promise<Uint8Array> {
  return readCapped(body, MAX_BYTES);
}

/** Reads JSON that is UTF-8, not deep and not crowded: checked on the bytes, before anything is built from them. */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw new DomainError("malformed-body", "The body is empty; JSON is expected");
  checkShape(bytes);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    throw new DomainError("malformed-body", "The body is not JSON in UTF-8", { cause: error });
  }
}

const [QUOTE, BACKSLASH, COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = Buffer.from('"\\,:[]{}');

function checkShape(bytes: Uint8Array): void {
  let depth = 0;
  let parts = 0;
  let inText = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (inText) {
      if (byte === BACKSLASH) index++;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === COMMA || byte === COLON) parts++;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) depth++;
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth--;
    if (depth > MAX_DEPTH)
      throw new DomainError("malformed-body", `The body is nested deeper than ${MAX_DEPTH} levels`);
    if (parts > MAX_PARTS) throw new DomainError("malformed-body", `The body has more than ${MAX_PARTS} parts`);
  }
}
