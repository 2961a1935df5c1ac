import type { ApiOperation, JsonObject } from "./model.ts";
import { isObject, objectAt } from "./model.ts";
import { dereference } from "./references.ts";

export type MockPlan = {
  does: "list" | "create" | "read" | "replace" | "change" | "remove";
  /** The path of the list: the collection's name. */
  collection: string;
  /** The schema of one object. */
  item: JsonObject;
  /** The member that tells objects apart, and the parameter that names it in the path. */
  key: string;
  keyParameter: string | null;
  /** Members that have to be what the path says: of /branches/{branchId}/atms, branchId. */
  parents: string[];
  /** Where the list stands in the answer: [] when the answer is the list. */
  envelope: string[];
  /** Query parameters that objects are chosen by, each with its member. */
  filters: Record<string, string>;
  /** Described, and without a meaning for the mock data. */
  ignored: string[];
};

export const PAGE_NAMES = {
  limit: ["limit", "page_size", "pagesize", "per_page", "perpage", "size"],
  page: ["page"],
  offset: ["offset", "skip"],
} as const;

const DOES = { GET: "read", PUT: "replace", PATCH: "change", DELETE: "remove" } as const;

/** How mock data answer an operation, told from its path; null where its path is no list and no object of one. */
export function planMock(document: JsonObject, operation: ApiOperation, all: readonly ApiOperation[]): MockPlan | null {
  const itemPath = /^(.*)\/\{([^}]+)\}$/.exec(operation.path);
  const collection = itemPath?.[1] ?? operation.path;
  if (collection === "" || collection.endsWith("}")) return null;
  const list = all.find(({ method, path }) => method === "GET" && path === collection);
  const found = list && findList(document, answerSchema(list), []);
  if (!found) return null;
  const { item, envelope } = found;
  const keyParameter = itemPath?.[2] ?? keyParameterOf(collection, all);
  const key = keyOf(document, item, keyParameter);
  const parents = [...collection.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name);
  const members = membersOf(document, item);
  if (!key || !parents.every((name) => name in members)) return null;
  const does = itemPath ? DOES[operation.method as keyof typeof DOES] : doesOfList(operation.method);
  if (!does) return null;
  const shared = { does, collection, item, key, keyParameter, parents, envelope };
  return { ...shared, ...(does === "list" ? filtersOf(operation, members) : { filters: {}, ignored: [] }) };
}

function doesOfList(method: string): "list" | "create" | null {
  return method === "GET" ? "list" : method === "POST" ? "create" : null;
}

function answerSchema({ responses }: ApiOperation): JsonObject {
  return responses.find(({ status }) => status.startsWith("2"))?.content?.schema ?? {};
}

const DEEPEST_ENVELOPE = 3;

/** The list of objects in an answer: the answer itself, or the one list inside it. */
function findList(
  document: JsonObject,
  schema: JsonObject,
  envelope: string[],
): { item: JsonObject; envelope: string[] } | null {
  const found = dereference(document, schema);
  if (isObject(found["items"])) {
    return Object.keys(membersOf(document, found["items"])).length > 0 ? { item: found["items"], envelope } : null;
  }
  if (envelope.length >= DEEPEST_ENVELOPE) return null;
  const members = Object.entries(membersOf(document, found));
  const lists = members.flatMap(([name, member]) => findList(document, member, [...envelope, name]) ?? []);
  return lists.length === 1 ? (lists[0] ?? null) : null;
}

/** The members of an object's schema, those of its parts (allOf) included. */
export function membersOf(document: JsonObject, schema: JsonObject): Record<string, JsonObject> {
  const found = dereference(document, schema);
  const parts = Array.isArray(found["allOf"]) ? found["allOf"] : [];
  const inherited = parts.filter(isObject).map((part) => membersOf(document, part));
  const own = Object.entries(objectAt(found, "properties")).filter(([, member]) => isObject(member));
  return Object.assign({}, ...inherited, Object.fromEntries(own)) as Record<string, JsonObject>;
}

function keyParameterOf(collection: string, all: readonly ApiOperation[]): string | null {
  const item = all.find(
    ({ path }) => path.startsWith(`${collection}/{`) && /^\/\{[^}]+\}$/.test(path.slice(collection.length)),
  );
  return item?.path.slice(collection.length + 2, -1) ?? null;
}

const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

function keyOf(document: JsonObject, item: JsonObject, parameter: string | null): string | null {
  const names = Object.keys(membersOf(document, item));
  const named = names.find((name) => parameter !== null && plain(name) === plain(parameter));
  return named ?? names.find((name) => ["id", "identification"].includes(plain(name))) ?? null;
}

function filtersOf({ parameters }: ApiOperation, members: Record<string, JsonObject>) {
  const paging = new Set<string>(Object.values(PAGE_NAMES).flat());
  const filters: Record<string, string> = {};
  const ignored: string[] = [];
  for (const { name, in: place } of parameters) {
    if (place !== "query" || paging.has(name.toLowerCase())) continue;
    const member = Object.keys(members).find((each) => plain(each) === plain(name));
    if (member) filters[name] = member;
    else ignored.push(name);
  }
  return { filters, ignored };
}
