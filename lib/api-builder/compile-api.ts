import type { ValidateFunction } from "ajv";
import { createCompiler } from "./json-schemas.ts";
import { listOperations } from "./list-operations.ts";
import type { ApiOperation, ApiParameter, JsonObject } from "./model.ts";
import { planMock } from "./plan-mock.ts";
import type { MockPlan } from "./plan-mock.ts";
import { dereference } from "./references.ts";

type Place = Exclude<ApiParameter["in"], "cookie">;

export type CompiledOperation = ApiOperation & {
  checks: Record<Place, ValidateFunction>;
  /** Of each place, the parameters that are lists. */
  lists: Record<Place, ReadonlySet<string>>;
  checkBody: ValidateFunction | null;
  /** By status: "200", "4XX", "default". */
  checkAnswers: ReadonlyMap<string, ValidateFunction | null>;
  /** How mock data answer it; null where they cannot and its examples do. */
  mock: MockPlan | null;
};

export type CompiledApi = {
  document: JsonObject;
  operations: readonly CompiledOperation[];
  /** The operation of a path and what its segments stand for; null when the API has no such address. */
  find: (method: string, path: string) => FoundOperation | null;
};

export type FoundOperation =
  | { operation: CompiledOperation; params: Record<string, string> }
  | { operation: null; allow: string[] };

/** Everything of a document that calls need, made once. The document was checked before. */
export function compileApi(document: JsonObject): CompiledApi {
  const compileSent = createCompiler(document, "request");
  const compileParameter = createCompiler(document, "request", true);
  const compileAnswer = createCompiler(document, "response");
  const listed = listOperations(document);
  const operations = listed.map((operation): CompiledOperation => {
    const places = { path: [], query: [], header: [], ...Object.groupBy(operation.parameters, (each) => each.in) };
    const check = (parameters: ApiParameter[], isClosed: boolean) => compileParameter(schemaOf(parameters, isClosed));
    const lists = (parameters: ApiParameter[]) =>
      new Set(parameters.filter(({ schema }) => isList(document, schema)).map(({ name }) => name));
    return {
      ...operation,
      checks: {
        path: check(places.path, true),
        query: check(places.query, true),
        header: check(places.header.map(inLowerCase), false),
      },
      lists: { path: lists(places.path), query: lists(places.query), header: lists(places.header.map(inLowerCase)) },
      checkBody: operation.body && compileSent(operation.body.schema ?? {}),
      checkAnswers: new Map(
        operation.responses.map(({ status, content }) => [status, content && compileAnswer(content.schema ?? {})]),
      ),
      mock: planMock(document, operation, listed),
    };
  });
  return { document, operations, find: createFinder(operations) };
}

const inLowerCase = (parameter: ApiParameter) => ({ ...parameter, name: parameter.name.toLowerCase() });

// OpenAPI: these three are not described as parameters, whatever the document says.
const NOT_PARAMETERS = new Set(["accept", "content-type", "authorization"]);

function schemaOf(parameters: readonly ApiParameter[], isClosed: boolean): JsonObject {
  const described = parameters.filter(({ name }) => isClosed || !NOT_PARAMETERS.has(name));
  return {
    type: "object",
    properties: Object.fromEntries(described.map(({ name, schema }) => [name, schema])),
    required: described.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: !isClosed,
  };
}

function isList(document: JsonObject, schema: JsonObject): boolean {
  return [dereference(document, schema)["type"]].flat().includes("array");
}

function createFinder(operations: readonly CompiledOperation[]): CompiledApi["find"] {
  const routes = [...Map.groupBy(operations, ({ path }) => path)].map(([path, all]) => ({
    segments: path.split("/"),
    byMethod: new Map(all.map((operation) => [operation.method, operation])),
  }));
  // What is spelled out goes before what is a parameter.
  const rank = (segments: readonly string[]) => segments.map((each) => (each.startsWith("{") ? "1" : "0")).join("");
  routes.sort((a, b) => rank(a.segments).localeCompare(rank(b.segments)));
  return (method, path) => {
    const sent = path.split("/");
    for (const { segments, byMethod } of routes) {
      const params = matchSegments(segments, sent);
      if (!params) continue;
      const operation = byMethod.get(method === "HEAD" ? "GET" : method);
      return operation ? { operation, params } : { operation: null, allow: [...byMethod.keys()] };
    }
    return null;
  };
}

function matchSegments(segments: readonly string[], sent: readonly string[]): Record<string, string> | null {
  if (segments.length !== sent.length) return null;
  const params: Record<string, string> = {};
  for (const [index, expected] of segments.entries()) {
    const actual = sent[index] ?? "";
    if (!expected.startsWith("{")) {
      if (expected !== actual) return null;
    } else if (actual === "") return null;
    else params[expected.slice(1, -1)] = decode(actual);
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
