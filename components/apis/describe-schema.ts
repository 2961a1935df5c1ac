import type { JsonObject } from "#lib/api-builder/model.ts";
import { isObject, listAt, objectAt } from "#lib/api-builder/model.ts";

const REFERENCE = /^#\/(.+)$/;

/** The schema a reference of the document stands for. */
function resolve(document: JsonObject, schema: unknown): JsonObject {
  let found = schema;
  for (let step = 0; step < 20 && isObject(found) && typeof found["$ref"] === "string"; step++) {
    const path = REFERENCE.exec(found["$ref"])?.[1]?.split("/") ?? [];
    found = path.reduce<unknown>(
      (value, part) => (isObject(value) ? value[part.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined),
      document,
    );
  }
  return isObject(found) ? found : {};
}

/** In a few words: "string, date", "list of Branch", "one of a, b". */
export function typeOf(document: JsonObject, schema: unknown): string {
  const name = isObject(schema) && typeof schema["$ref"] === "string" ? schema["$ref"].split("/").at(-1) : undefined;
  const found = resolve(document, schema);
  if (isObject(found["items"])) return `list of ${typeOf(document, found["items"])}`;
  const values = listAt(found, "enum");
  if (values.length > 0) return `one of ${values.map(String).join(", ")}`;
  const types = [found["type"]].flat().filter((type) => typeof type === "string");
  if (types.includes("object") || isObject(found["properties"])) return name ?? "object";
  const limits = [
    found["format"],
    found["pattern"],
    limit("from", found["minimum"]),
    limit("to", found["maximum"]),
    limit("up to", found["maxLength"], "characters"),
  ].filter((each) => typeof each === "string");
  return [types.join(" or ") || name || "any", ...limits].join(", ");
}

function limit(words: string, value: unknown, unit = ""): string | null {
  return typeof value === "number" ? `${words} ${value} ${unit}`.trim() : null;
}

export type DescribedMember = { path: string; type: string; isRequired: boolean; note: string };

const DEEPEST = 5;
const MOST = 200;

/** The members of an object and of what is inside it, each with its path: data[].address.town. */
export function describeMembers(document: JsonObject, schema: unknown): DescribedMember[] {
  const members: DescribedMember[] = [];
  const visit = (given: unknown, prefix: string, depth: number, seen: readonly JsonObject[]): void => {
    const found = resolve(document, given);
    if (depth > DEEPEST || seen.includes(found) || members.length >= MOST) return;
    const inside = [...seen, found];
    if (isObject(found["items"])) return visit(found["items"], `${prefix}[]`, depth, inside);
    for (const part of listAt(found, "allOf")) visit(part, prefix, depth, inside);
    const required = listAt(found, "required");
    for (const [name, member] of Object.entries(objectAt(found, "properties"))) {
      const path = prefix ? `${prefix}.${name}` : name;
      const described = resolve(document, member);
      const marks = [described["readOnly"] && "Set by the bank.", described["writeOnly"] && "Never answered."];
      const note = [described["description"], ...marks].filter((each) => typeof each === "string").join(" ");
      members.push({ path, type: typeOf(document, member), isRequired: required.includes(name), note });
      visit(member, path, depth + 1, inside);
    }
  };
  visit(schema, "", 0, []);
  return members;
}
