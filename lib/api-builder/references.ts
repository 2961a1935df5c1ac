import type { JsonObject } from "./model.ts";
import { isObject } from "./model.ts";

const MOST_STEPS = 20;

/** Objects whose members have names of their own: `default` in one of them is a name like any other. */
export const NAME_MAPS: ReadonlySet<string> = new Set(
  "properties patternProperties $defs schemas responses parameters requestBodies headers paths pathItems content".split(
    " ",
  ),
);

/** What a reference inside the document points to; undefined when it points to nothing or out of the document. */
export function findReferenced(document: JsonObject, reference: string): unknown {
  if (reference === "#") return document;
  if (!reference.startsWith("#/")) return undefined;
  let value: unknown = document;
  for (const part of reference.slice(2).split("/")) {
    if (typeof value !== "object" || value === null) return undefined;
    const name = decode(part).replaceAll("~1", "/").replaceAll("~0", "~");
    if (!Object.hasOwn(value, name)) return undefined;
    value = (value as JsonObject)[name];
  }
  return value;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The thing itself, where a reference stands for it. An empty object when the references lead nowhere or in a circle. */
export function dereference(document: JsonObject, value: unknown): JsonObject {
  let found = value;
  for (let step = 0; step < MOST_STEPS; step++) {
    if (!isObject(found)) return {};
    if (typeof found["$ref"] !== "string") return found;
    found = findReferenced(document, found["$ref"]);
  }
  return {};
}
