import { Ajv2020 } from "ajv/dist/2020.js";
import type { ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { JsonObject } from "./model.ts";
import { isObject } from "./model.ts";
import { NAME_MAPS } from "./references.ts";

/** What is sent may leave out what only the bank writes, and what is answered what only the caller writes. */
export type Direction = "request" | "response";

const ROOT = "api";
const OMITTED = { request: "readOnly", response: "writeOnly" } as const;

/** Makes validators of the schemas of one document. Parameters are text and are converted to what their schema says. */
export function createCompiler(document: JsonObject, direction: Direction, coerceTypes: boolean | "array" = false) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes, logger: false, validateFormats: true });
  formats.default(ajv);
  const isOld = String(document["openapi"]).startsWith("3.0");
  const normalise = (value: unknown) => toJsonSchema(value, { isOld, omitted: OMITTED[direction] });
  ajv.addSchema({ ...(normalise(document) as JsonObject), $id: ROOT });
  return (schema: JsonObject): ValidateFunction => ajv.compile(normalise(schema) as JsonObject);
}

type Rules = { isOld: boolean; omitted: "readOnly" | "writeOnly" };

/** A schema of OpenAPI as one of JSON Schema 2020-12, wherever in the value it stands. Examples are left as they are. */
function toJsonSchema(value: unknown, rules: Rules, isNameMap = false): unknown {
  if (Array.isArray(value)) return value.map((each) => toJsonSchema(each, rules));
  if (!isObject(value)) return value;
  const schema: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    if (isNameMap) schema[name] = toJsonSchema(member, rules);
    else if (name === "$ref" && typeof member === "string") schema[name] = member.replace(/^#/, `${ROOT}#`);
    else if (KEPT.has(name)) schema[name] = member;
    else if (!DROPPED.has(name)) schema[name] = toJsonSchema(member, rules, NAME_MAPS.has(name));
  }
  if (isNameMap) return schema;
  if (rules.isOld) modernise(schema);
  return withoutOmitted(schema, rules);
}

const DROPPED = new Set(["$schema", "$id", "$anchor", "id"]);
const KEPT = new Set(["example", "examples", "enum", "const", "default"]);

/** OpenAPI 3.0 has the nullable, and the limits, of an older JSON Schema. */
function modernise(schema: JsonObject): void {
  for (const [flag, limit] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (typeof schema[flag] !== "boolean") continue;
    if (schema[flag]) schema[flag] = schema[limit];
    else delete schema[flag];
  }
  if (schema["nullable"] === true && typeof schema["type"] === "string") {
    schema["type"] = [schema["type"], "null"];
    if (Array.isArray(schema["enum"])) schema["enum"] = [...schema["enum"], null];
  }
  if (typeof schema["nullable"] === "boolean") delete schema["nullable"];
}

function withoutOmitted(schema: JsonObject, { omitted }: Rules): JsonObject {
  const { required, properties } = schema;
  if (!Array.isArray(required) || !isObject(properties)) return schema;
  const kept = required.filter((name) => {
    const property = properties[String(name)];
    return !(isObject(property) && property[omitted] === true);
  });
  return { ...schema, required: kept };
}
