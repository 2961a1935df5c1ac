import { DomainError } from "#lib/errors.ts";
import { randomId } from "#lib/ids.ts";
import { successOf } from "./answer.ts";
import type { ApiAnswer } from "./answer.ts";
import type { CompiledApi, CompiledOperation } from "./compile-api.ts";
import { listFromMock } from "./list-from-mock.ts";
import { deleteObject, insertObject, selectObject, updateObject } from "./objects-data.ts";
import type { JsonObject } from "./model.ts";
import { isObject } from "./model.ts";
import { mergePatch } from "./merge-patch.ts";
import type { ApiCall } from "./parse-call.ts";
import { findingsOf } from "./parse-call.ts";
import type { MockPlan } from "./plan-mock.ts";
import { membersOf } from "./plan-mock.ts";
import { checkItem } from "./check-item.ts";

export type MockCall = ApiCall & { apiId: string; sentQuery: URLSearchParams; sentPath: string };

const ATTEMPTS = 5;

/** Reads or changes the mock data of an API, as the path and the method say. */
export async function answerFromMock(
  api: CompiledApi,
  operation: CompiledOperation,
  plan: MockPlan,
  call: MockCall,
): Promise<ApiAnswer> {
  const { status } = successOf(operation);
  if (plan.does === "list") return { status, ...(await listFromMock(api, operation, plan, call)) };
  if (plan.does === "create") return create(api, operation, plan, call);
  const key = String(call.path[plan.keyParameter ?? ""]);
  if (plan.does === "read") return { status, body: (await getObject(plan, call, key)).value };
  if (plan.does === "remove") {
    await getObject(plan, call, key);
    if (!(await deleteObject(call.apiId, plan.collection, key))) throw notThere(key);
    return { status, body: bodyOf(operation, undefined) };
  }
  return { status, body: bodyOf(operation, await change(api, plan, call, key)) };
}

async function create(
  { document }: CompiledApi,
  operation: CompiledOperation,
  plan: MockPlan,
  call: MockCall,
): Promise<ApiAnswer> {
  const { apiId, path, body, sentPath } = call;
  if (!isObject(body)) throw new DomainError("malformed-body", "Send an object");
  const parents = Object.fromEntries(plan.parents.map((name) => [name, path[name]]));
  const value: JsonObject = { ...body, ...parents };
  const isNumber = [membersOf(document, plan.item)[plan.key]?.["type"]].flat().includes("integer");
  const given = value[plan.key];
  const key = given === undefined ? null : String(given);
  const makeKey = (position: number) => (isNumber ? position : randomId());
  const made = await insertObject(apiId, plan.collection, key, (position) => {
    const whole = { ...value, [plan.key]: given ?? makeKey(position) };
    requireItem(document, plan, whole);
    return { key: String(whole[plan.key]), value: whole };
  });
  if (!made)
    throw new DomainError("resource-exists", `There is one called ${key} already`, { field: `body.${plan.key}` });
  const location = `${sentPath}/${encodeURIComponent(made.key)}`;
  return { status: successOf(operation).status, body: bodyOf(operation, made.value), headers: { location } };
}

/** Replaces or merges; again when somebody else changed the object meanwhile. */
async function change({ document }: CompiledApi, plan: MockPlan, call: MockCall, key: string): Promise<JsonObject> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { value, revision } = await getObject(plan, call, key);
    const merged = plan.does === "change" ? mergePatch(value, call.body) : call.body;
    if (!isObject(merged)) throw new DomainError("malformed-body", "Send an object");
    const kept = Object.fromEntries([...plan.parents, plan.key].map((name) => [name, value[name]]));
    const sentKey = merged[plan.key];
    if (sentKey !== undefined && String(sentKey) !== key) {
      throw new DomainError("field-invalid", `This is ${key} in the path`, { field: `body.${plan.key}` });
    }
    const whole = { ...merged, ...kept };
    requireItem(document, plan, whole);
    if (await updateObject(call.apiId, plan.collection, { key, revision, value: whole })) return whole;
  }
  throw new DomainError("state-conflict", "Somebody else keeps changing this; try again");
}

async function getObject(plan: MockPlan, { apiId, path }: MockCall, key: string) {
  const found = await selectObject(apiId, plan.collection, key);
  const isInside = found && plan.parents.every((name) => String(found.value[name]) === String(path[name]));
  if (!found || !isInside) throw notThere(key);
  return found;
}

function requireItem(document: JsonObject, plan: MockPlan, value: JsonObject): void {
  const [first, ...also] = findingsOf(checkItem(document, plan), value, "body");
  if (first) throw new DomainError(first.code ?? "field-invalid", first.message, { field: first.field, also });
}

/** An answer has a body where the document describes one. */
function bodyOf(operation: CompiledOperation, value: unknown): unknown {
  return successOf(operation).content ? value : undefined;
}

function notThere(key: string): DomainError {
  return new DomainError("resource-not-found", `There is nothing called ${key.slice(0, 60)} here`);
}
