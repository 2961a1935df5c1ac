import { DomainError } from "#lib/errors.ts";
import { successOf } from "./answer.ts";
import type { CompiledApi, CompiledOperation } from "./compile-api.ts";
import { fillFromSchema } from "./fill-from-schema.ts";
import type { JsonObject } from "./model.ts";
import { isObject } from "./model.ts";
import type { MockCall } from "./answer-from-mock.ts";
import { selectObjects } from "./objects-data.ts";
import { membersOf, PAGE_NAMES } from "./plan-mock.ts";
import type { MockPlan } from "./plan-mock.ts";
import { dereference } from "./references.ts";

const USUAL_PAGE = 25;
const LARGEST_PAGE = 100;

type Page = { limit: number; start: number };

/** The objects the query asks for, a page at a time; `Link` (RFC 8288) leads to the others. */
export async function listFromMock(
  api: CompiledApi,
  operation: CompiledOperation,
  plan: MockPlan,
  call: MockCall,
): Promise<{ body: unknown; headers: Record<string, string> }> {
  const objects = await selectObjects(call.apiId, plan.collection);
  const chosen = objects.map(({ value }) => value).filter((value) => isWanted(plan, call, value));
  const page = pageOf(operation, call);
  const shown = chosen.slice(page.start, page.start + page.limit);
  const headers: Record<string, string> = { "x-total-count": String(chosen.length) };
  const link = linksOf(operation, call, page, chosen.length);
  if (link) headers["link"] = link;
  return { body: wrap(api, operation, plan.envelope, shown, chosen.length), headers };
}

function isWanted(plan: MockPlan, { path, query }: MockCall, value: JsonObject): boolean {
  const isInside = plan.parents.every((name) => String(value[name]) === String(path[name]));
  return (
    isInside &&
    Object.entries(plan.filters).every(
      ([name, member]) => query[name] === undefined || matches(value[member], query[name]),
    )
  );
}

/** A list matches when one of it does, several wanted values are alternatives, and text is compared without its case. */
function matches(held: unknown, wanted: unknown): boolean {
  const all = [held].flat().map((each) => String(each).toLowerCase());
  return [wanted].flat().some((each) => all.includes(String(each).toLowerCase()));
}

function pageOf(operation: CompiledOperation, call: MockCall): Page {
  const limit = Math.min(numberOf(operation, call, "limit") ?? USUAL_PAGE, LARGEST_PAGE);
  const offset = numberOf(operation, call, "offset");
  const page = numberOf(operation, call, "page") ?? 1;
  if (limit < 1 || page < 1 || (offset ?? 0) < 0) {
    throw new DomainError("field-invalid", "Send a number from 1", { field: limit < 1 ? "limit" : "page" });
  }
  return { limit, start: offset ?? (page - 1) * limit };
}

function nameOfPaging({ parameters }: CompiledOperation, kind: keyof typeof PAGE_NAMES): string | null {
  const names: readonly string[] = PAGE_NAMES[kind];
  return (
    parameters.find(({ in: place, name }) => place === "query" && names.includes(name.toLowerCase()))?.name ?? null
  );
}

/** As the document calls it; `page` and `limit` where it does not say. */
function numberOf(operation: CompiledOperation, { sentQuery }: MockCall, kind: keyof typeof PAGE_NAMES): number | null {
  const isDescribed = (["limit", "page", "offset"] as const).some((each) => nameOfPaging(operation, each) !== null);
  const name = nameOfPaging(operation, kind) ?? (isDescribed || kind === "offset" ? null : kind);
  const sent = name === null ? null : sentQuery.get(name);
  if (sent === null || name === null) return null;
  if (/^\d{1,6}$/.test(sent)) return Number(sent);
  throw new DomainError("field-invalid", "Send a whole number", { field: name });
}

function linksOf(operation: CompiledOperation, call: MockCall, { limit, start }: Page, total: number): string | null {
  const offsetName = nameOfPaging(operation, "offset");
  const pageName = nameOfPaging(operation, "page");
  const isSaid = nameOfPaging(operation, "limit") !== null;
  if (!offsetName && !pageName && isSaid) return null;
  const at = (from: number) => {
    const query = new URLSearchParams(call.sentQuery);
    query.set(offsetName ?? pageName ?? "page", String(offsetName ? from : from / limit + 1));
    return `${call.sentPath}?${query}`;
  };
  const links: string[] = [];
  if (start > 0) links.push(`<${at(Math.max(0, start - limit))}>; rel="prev"`);
  if (start + limit < total) links.push(`<${at(start + limit)}>; rel="next"`);
  return links.length > 0 ? links.join(", ") : null;
}

const TOTALS = new Set(["total", "totalcount", "count", "totalresults", "totalrecords"]);

/** Puts the list where the document has it, and fills in what else is mandatory around it. */
function wrap(
  { document }: CompiledApi,
  operation: CompiledOperation,
  envelope: string[],
  list: unknown[],
  total: number,
) {
  if (envelope.length === 0) return list;
  const schema = successOf(operation).content?.schema ?? {};
  const build = (around: JsonObject, [name, ...rest]: string[]): unknown => {
    if (name === undefined) return list;
    const members = membersOf(document, around);
    const filled = fillFromSchema(document, withoutExample(document, around));
    const value: JsonObject = isObject(filled) ? { ...filled } : {};
    for (const each of Object.keys(members)) {
      if (TOTALS.has(each.toLowerCase().replaceAll(/[^a-z]/g, ""))) value[each] = total;
    }
    return { ...value, [name]: build(members[name] ?? {}, rest) };
  };
  return build(schema, envelope);
}

// An example of the whole would bring its own list and its own figures along.
function withoutExample(document: JsonObject, schema: JsonObject): JsonObject {
  const { type, properties, required, allOf } = dereference(document, schema);
  return { type, properties, required, allOf };
}
