import { z } from "zod";

export type JsonObject = { [key: string]: unknown };

const int32 = { low: -(2 ** 31), high: 2 ** 31 - 1 };

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// A format says it to people; the expression behind it is zod's own business.
function simplify(schema: JsonObject): void {
  if (typeof schema.format === "string" && schema.type === "string") delete schema.pattern;
  if (schema.type !== "integer") return;
  if (schema.minimum === int32.low && schema.maximum === int32.high) schema.format = "int32";
  for (const bound of [int32.low, int32.high, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]) {
    if (schema.minimum === bound) delete schema.minimum;
    if (schema.maximum === bound) delete schema.maximum;
  }
}

function moveRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(moveRefs);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) =>
      key === "$ref" && typeof member === "string"
        ? [key, member.replace("#/$defs/", "#/components/schemas/")]
        : [key, moveRefs(member)],
    ),
  );
}

/**
 * The JSON Schema of what is sent over the wire, with every named part moved into `components`.
 * Throws when two different schemas claim one name.
 */
export function printJsonSchema(schema: z.ZodType, components: Map<string, JsonObject>): JsonObject {
  const printed = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io: "input",
    override: ({ jsonSchema }) => simplify(jsonSchema as JsonObject),
  });
  const { $schema: _, $defs = {}, "~standard": __, id: ___, ...root } = moveRefs({ ...printed }) as JsonObject;
  for (const [name, definition] of Object.entries($defs as JsonObject)) {
    const { id: ____, ...rest } = definition as JsonObject;
    const earlier = components.get(name);
    if (earlier && JSON.stringify(earlier) !== JSON.stringify(rest)) throw new Error(`Two schemas are named ${name}`);
    components.set(name, rest);
  }
  return root;
}
