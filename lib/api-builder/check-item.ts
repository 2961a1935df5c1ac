import type { ValidateFunction } from "ajv";
import { createCompiler } from "./json-schemas.ts";
import type { JsonObject } from "./model.ts";
import type { MockPlan } from "./plan-mock.ts";

const checks = new WeakMap<JsonObject, ValidateFunction>();

/** The check of a whole object of a collection, as it is answered. Made once a schema. */
export function checkItem(document: JsonObject, { item }: Pick<MockPlan, "item">): ValidateFunction {
  const known = checks.get(item);
  if (known) return known;
  const check = createCompiler(document, "response")(item);
  checks.set(item, check);
  return check;
}
