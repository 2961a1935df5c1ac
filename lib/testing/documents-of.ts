import fc from "fast-check";
import { z } from "zod";

type Schema = { [key: string]: unknown };

/** Documents a schema takes, for properties: every member there or not, every code, strings of its pattern or length. */
export function documentsOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const root = z.toJSONSchema(schema, { io: "input", reused: "inline", unrepresentable: "any" }) as Schema;
  return valuesOf(root, (root["$defs"] as Record<string, Schema> | undefined) ?? {});
}

function valuesOf(schema: Schema, named: Record<string, Schema>): fc.Arbitrary<unknown> {
  const { $ref, type, anyOf } = schema;
  if (typeof $ref === "string") return valuesOf(named[$ref.slice("#/$defs/".length)] ?? {}, named);
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map((each: Schema) => valuesOf(each, named)));
  if (Array.isArray(schema["enum"])) return fc.constantFrom(...(schema["enum"] as unknown[]));
  if (schema["const"] !== undefined) return fc.constant(schema["const"]);
  if (type === "object") return objectsOf(schema, named);
  if (type === "array") {
    const {
      items = {},
      minItems = 0,
      maxItems = 3,
    } = schema as { items?: Schema; minItems?: number; maxItems?: number };
    return fc.array(valuesOf(items, named), {
      minLength: minItems,
      maxLength: Math.max(minItems, Math.min(maxItems, 3)),
    });
  }
  if (type === "boolean") return fc.boolean();
  if (type === "integer") return fc.integer({ min: 0, max: 1000 });
  if (type === "number") return fc.integer({ min: 0, max: 100_000 }).map((value) => value / 100);
  return stringsOf(schema);
}

function objectsOf(schema: Schema, named: Record<string, Schema>): fc.Arbitrary<unknown> {
  const members = Object.entries((schema["properties"] as Record<string, Schema> | undefined) ?? {});
  const model = Object.fromEntries(members.map(([name, member]) => [name, valuesOf(member, named)]));
  return fc.record(model, { requiredKeys: (schema["required"] as string[] | undefined) ?? [], noNullPrototype: true });
}

const SOME_DAY = fc.date({
  min: new Date("2020-01-01T00:00:00Z"),
  max: new Date("2040-01-01T00:00:00Z"),
  noInvalidDate: true,
});

function stringsOf({ pattern, format, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  if (format === "date-time") return SOME_DAY.map((date) => date.toISOString());
  if (format === "uri") return fc.constant("https://bank.example/resource");
  if (typeof pattern === "string") {
    const within = (text: string) => text.length >= Number(minLength) && text.length <= Number(maxLength);
    return fc.stringMatching(new RegExp(pattern)).filter(within);
  }
  return fc.string({
    minLength: Number(minLength),
    maxLength: Math.min(Number(maxLength), 60),
    unit: "grapheme-ascii",
  });
}
