import type { JsonObject } from "./model.ts";
import { isObject, listAt, objectAt } from "./model.ts";
import { dereference } from "./references.ts";

const DEEPEST = 12;

/** A value that a schema allows: what it gives as example or default, else the plainest one, with mandatory members only. */
export function fillFromSchema(document: JsonObject, schema: unknown, depth = 0): unknown {
  const found = dereference(document, schema);
  for (const name of ["example", "const", "default"]) if (name in found) return found[name];
  const listed = [...listAt(found, "examples"), ...listAt(found, "enum")][0];
  if (listed !== undefined) return listed;
  if (depth > DEEPEST) return null;
  const parts = listAt(found, "allOf");
  const choice = listAt(found, "oneOf")[0] ?? listAt(found, "anyOf")[0];
  if (choice !== undefined) return fillFromSchema(document, choice, depth + 1);
  const types = [found["type"]].flat();
  if (types.includes("object") || isObject(found["properties"]) || parts.length > 0) {
    const inherited = parts.map((part) => fillFromSchema(document, part, depth + 1)).filter(isObject);
    const properties = objectAt(found, "properties");
    const own = listAt(found, "required").map((name) => [
      name,
      fillFromSchema(document, properties[String(name)], depth + 1),
    ]);
    return Object.assign({}, ...inherited, Object.fromEntries(own) as JsonObject);
  }
  return fillPlain(document, found, depth);
}

const TEXTS: Record<string, string> = {
  date: "2026-01-01",
  "date-time": "2026-01-01T00:00:00Z",
  time: "00:00:00Z",
  uuid: "00000000-0000-4000-8000-000000000000",
  email: "name@example.com",
  uri: "https://example.com/",
  hostname: "example.com",
  ipv4: "192.0.2.1",
};

function fillPlain(document: JsonObject, schema: JsonObject, depth: number): unknown {
  const [type] = [schema["type"]].flat();
  if (type === "array") {
    const least = Number(schema["minItems"] ?? 0);
    return Array.from({ length: Math.min(least, 10) }, () => fillFromSchema(document, schema["items"], depth + 1));
  }
  if (type === "integer" || type === "number") return Number(schema["minimum"] ?? 0);
  if (type === "boolean") return false;
  if (type === "string") return TEXTS[String(schema["format"])] ?? "x".repeat(Number(schema["minLength"] ?? 0));
  return null;
}
