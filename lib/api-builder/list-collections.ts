import { listOperations } from "./list-operations.ts";
import type { ApiOperation, JsonObject } from "./model.ts";
import { isObject, listAt } from "./model.ts";
import { planMock } from "./plan-mock.ts";
import type { MockPlan } from "./plan-mock.ts";

export type Collection = { collection: string; plan: MockPlan; operations: ApiOperation[]; examples: unknown[] };

/** The collections of mock data a document speaks of, each with the operations that use it and its examples. */
export function listCollections(document: JsonObject): Collection[] {
  const all = listOperations(document);
  const planned = all.flatMap((operation) => {
    const plan = planMock(document, operation, all);
    return plan ? [{ operation, plan }] : [];
  });
  return [...Map.groupBy(planned, ({ plan }) => plan.collection)].flatMap(([collection, uses]) => {
    const plan = uses.find((each) => each.plan.does === "list")?.plan;
    const operations = uses.map(({ operation }) => operation);
    return plan ? [{ collection, plan, operations, examples: uses.flatMap(examplesOf) }] : [];
  });
}

function examplesOf(use: { operation: ApiOperation; plan: MockPlan }): unknown[] {
  const answered = use.operation.responses.find(({ status }) => status.startsWith("2"))?.content?.examples ?? [];
  const { does, envelope, item } = use.plan;
  if (does === "list") return answered.flatMap((example) => valueAt(example, envelope));
  if (does === "read") return answered;
  return does === "create" && isObject(item) ? listAt(item, "examples") : [];
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((held, name) => (isObject(held) ? held[name] : []), value);
}
