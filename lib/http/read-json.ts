import { DomainError, isDomainError } from "#lib/errors.ts";
import { readCapped } from "#lib/read-capped.ts";
import type { PlainRequest } from "./connection.ts";

const MAX_DEPTH = 20;

/** What a body may have: bytes, and parts of JSON. `large` is for a whole bank or a table. */
const SIZES = {
  usual: { bytes: 256 * 1024, parts: 5_000 },
  large: { bytes: 32 * 1024 * 1024, parts: 4_000_000 },
} as const;
type Size = keyof typeof SIZES;

/** The body as it arrived, at most 256 KiB. Throws body-too-large, malformed-body. */
export function readBytes({ body }: PlainRequest, size: Size = "usual"): Promise<Uint8Array> {
  return readCapped(body, SIZES[size].bytes);
}

/** Text that is UTF-8. */
export function readText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DomainError("malformed-body", "The body is not text in UTF-8", { cause });
  }
}

/** Reads JSON that is UTF-8, not deep and not crowded: checked on the bytes, before anything is built from them. */
export function parseJson(bytes: Uint8Array, size: Size = "usual"): unknown {
  if (bytes.length === 0) throw new DomainError("malformed-body", "The body is empty; JSON is expected");
  checkShape(bytes, SIZES[size].parts);
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    if (UNWRITABLE.test(text)) requireWritable(value);
    return value;
  } catch (error) {
    if (isDomainError(error)) throw error;
    throw new DomainError("malformed-body", "The body is not JSON in UTF-8", { cause: error });
  }
}

/** Only as an escape: bytes that are no UTF-8 are refused before. */
const UNWRITABLE = /\\u(?:0000|d[89a-f])/i;

/** U+0000 and half of a surrogate pair are JSON, and no text that anything here could keep. */
function requireWritable(value: unknown): void {
  if (typeof value === "string" && (!value.isWellFormed() || value.includes("\0"))) {
    throw new DomainError("malformed-body", "The body has a character that is none: U+0000, or half of a pair");
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, each] of Object.entries(value)) {
    requireWritable(name);
    requireWritable(each);
  }
}

const [QUOTE, BACKSLASH, COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = Buffer.from('"\\,:[]{}');

/** Members of the objects that are open, innermost last; null for a list. */
type Open = (Set<string> | null)[];

function checkShape(bytes: Uint8Array, maxParts: number): void {
  const open: Open = [];
  let parts = 0;
  // Where the latest text begins and ends: before a colon it is the name of a member.
  let [from, to] = [0, 0];
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === QUOTE) {
      from = index;
      index = to = endOfText(bytes, index);
    } else if (byte === COLON) noteMember(open, bytes.subarray(from, to + 1));
    else if (byte === OPEN_LIST) open.push(null);
    else if (byte === OPEN_OBJECT) open.push(new Set());
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) open.pop();
    if (byte === COLON || byte === COMMA) parts++;
    if (open.length > MAX_DEPTH)
      throw new DomainError("malformed-body", `The body is nested deeper than ${MAX_DEPTH} levels`);
    if (parts > maxParts) throw new DomainError("malformed-body", `The body has more than ${maxParts} parts`);
  }
}

/** Where the text that begins here ends; the last byte when it does not. */
function endOfText(bytes: Uint8Array, start: number): number {
  for (let index = start + 1; index < bytes.length; index++) {
    if (bytes[index] === BACKSLASH) index++;
    else if (bytes[index] === QUOTE) return index;
  }
  return bytes.length - 1;
}

/** RFC 8259 §4 leaves open which of two members with one name counts: what was signed and what is read could differ. */
function noteMember(open: Open, text: Uint8Array): void {
  const members = open.at(-1);
  const name = nameOf(text);
  if (!members || name === null) return;
  if (members.has(name))
    throw new DomainError("malformed-body", "The body has a member twice", { field: fieldOf(name) });
  members.add(name);
}

/** Byte for byte, an escaped character as the bytes it stands for; null when it is no JSON, which is said when it is parsed. */
function nameOf(text: Uint8Array): string | null {
  const raw = Buffer.from(text.buffer, text.byteOffset, text.byteLength).toString("latin1", 1, text.length - 1);
  if (!raw.includes("\\")) return raw;
  try {
    return Buffer.from(JSON.parse(new TextDecoder().decode(text)) as string).toString("latin1");
  } catch {
    return null;
  }
}

function fieldOf(name: string): string {
  return /^[\w.$-]{1,60}$/.test(name) ? name : "?";
}
