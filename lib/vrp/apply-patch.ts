import { applyPatch as applyOperations } from "rfc6902";
import type { Operation } from "rfc6902";
import { DomainError } from "#lib/errors.ts";
import type { JsonPatch } from "#lib/standards/obuk/vrp/json-patch.ts";

/** Operations can copy what they have copied: more text than this is no consent. */
const LARGEST = 64 * 1024;

/** A copy of a document with every operation carried out. Throws field-invalid for the first that cannot be. */
export function applyPatch(document: object, patch: JsonPatch): unknown {
  const whole = { document: JSON.parse(JSON.stringify(document)) as unknown };
  for (const [index, { op, path, from, value }] of patch.entries()) {
    // Under a member of its own, so that the empty pointer, the whole document, is one like every other.
    const moved = from === undefined ? {} : { from: `/document${from}` };
    const [failure] = applyOperations(whole, [{ op, path: `/document${path}`, ...moved, value } as Operation]);
    if (failure) throw refuse(index, `The operation cannot be carried out: ${failure.message}`);
    if ((JSON.stringify(whole.document)?.length ?? 0) > LARGEST) throw refuse(index, "The document grows too large");
  }
  return whole.document;
}

function refuse(index: number, message: string): DomainError {
  return new DomainError("field-invalid", message.slice(0, 300), { field: `[${index}]` });
}
