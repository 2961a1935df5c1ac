import type { Finding } from "./check-document.ts";
import { createCompiler } from "./json-schemas.ts";
import { listOperations, SERVED_METHODS } from "./list-operations.ts";
import type { ApiOperation, ApiParameter, JsonObject } from "./model.ts";
import { isObject, objectAt } from "./model.ts";
import { dereference } from "./references.ts";

const MOST_OPERATIONS = 200;
const OTHER_METHODS = ["head", "options", "trace"];

/** What of a good OpenAPI document cannot be served here, each with its place. */
export function checkOperations(document: JsonObject): Finding[] {
  const operations = listOperations(document);
  if (operations.length === 0) return [{ path: ["paths"], message: "The document has no operation to publish" }];
  if (operations.length > MOST_OPERATIONS) {
    return [{ path: ["paths"], message: `The document has more than ${MOST_OPERATIONS} operations` }];
  }
  return [
    ...checkPaths(document),
    ...checkIds(operations),
    ...operations.flatMap((operation) => checkParameters(document, operation)),
    ...operations.flatMap((operation) => checkContent(document, operation)),
    ...checkSchemas(document, operations),
  ];
}

function checkPaths(document: JsonObject): Finding[] {
  const known = new Map<string, string>();
  return Object.entries(objectAt(document, "paths")).flatMap(([path, given]) => {
    const at = ["paths", path];
    const findings: Finding[] = [];
    const broken = path.split("/").find((segment) => /[{}]/.test(segment) && !/^\{[\w.-]+\}$/.test(segment));
    if (broken) findings.push({ path: at, message: `A parameter has to be a whole segment, and ${broken} is not` });
    const shape = path.replaceAll(/\{[^}]*\}/g, "{}");
    const other = known.get(shape);
    if (other) findings.push({ path: at, message: `This is the same address as ${other}` });
    known.set(shape, path);
    const item = dereference(document, given);
    for (const method of OTHER_METHODS) {
      if (item[method])
        findings.push({ path: [...at, method], message: `Only ${SERVED_METHODS.join(", ")} are served` });
    }
    return findings;
  });
}

function checkIds(operations: readonly ApiOperation[]): Finding[] {
  const known = new Set<string>();
  return operations.flatMap(({ operationId, at }) => {
    if (!known.has(operationId)) {
      known.add(operationId);
      return [];
    }
    return [{ path: [...at, "operationId"], message: `Another operation is called ${operationId} already` }];
  });
}

function checkParameters(document: JsonObject, { path, at, parameters }: ApiOperation): Finding[] {
  const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name);
  const declared = parameters.filter((each) => each.in === "path").map(({ name }) => name);
  const missing = inPath.filter((name) => !declared.includes(name));
  const unused = declared.filter((name) => !inPath.includes(name));
  return [
    ...missing.map((name) => ({ path: at, message: `The parameter ${name} of the path is not described` })),
    ...unused.map((name) => ({ path: at, message: `The path has no {${name}}` })),
    ...parameters.flatMap((parameter) => checkParameter(document, at, parameter)),
  ];
}

function checkParameter(document: JsonObject, at: readonly string[], parameter: ApiParameter): Finding[] {
  const schema = dereference(document, parameter.schema);
  const path = [...at, "parameters"];
  if (parameter.in === "cookie") return [{ path, message: `${parameter.name}: parameters in cookies are not served` }];
  if (Object.keys(schema).length === 0) return [{ path, message: `${parameter.name}: give it a schema` }];
  if (schema["type"] === "object" || isObject(schema["properties"])) {
    return [{ path, message: `${parameter.name}: a parameter can be a value or a list of values, not an object` }];
  }
  return [];
}

function checkContent(document: JsonObject, { at, method, body, responses }: ApiOperation): Finding[] {
  const findings: Finding[] = [];
  const operation = at.reduce<JsonObject>((value, name) => dereference(document, value[name]), document);
  if (operation["requestBody"] !== undefined && !body) {
    findings.push({ path: [...at, "requestBody"], message: "Bodies are JSON here: describe application/json" });
  }
  if (operation["requestBody"] !== undefined && (method === "GET" || method === "DELETE")) {
    findings.push({ path: [...at, "requestBody"], message: `${method} takes no body` });
  }
  if (!responses.some(({ status }) => status.startsWith("2"))) {
    findings.push({ path: [...at, "responses"], message: "Describe an answer of the 200s" });
  }
  for (const [status, given] of Object.entries(objectAt(operation, "responses"))) {
    const isOther = Object.keys(objectAt(dereference(document, given), "content")).length > 0;
    if (!isOther || responses.find((each) => each.status === status)?.content) continue;
    findings.push({ path: [...at, "responses", status], message: "Answers are JSON here: describe application/json" });
  }
  return findings;
}

function checkSchemas(document: JsonObject, operations: readonly ApiOperation[]): Finding[] {
  let compile: ReturnType<typeof createCompiler>;
  try {
    compile = createCompiler(document, "request");
  } catch (error) {
    return [{ path: ["components", "schemas"], message: wordsOf(error) }];
  }
  return operations.flatMap(({ at, parameters, body, responses }) => {
    const schemas = [
      ...parameters.map(({ schema }) => ({ path: [...at, "parameters"], schema })),
      { path: [...at, "requestBody"], schema: body?.schema },
      ...responses.map(({ status, content }) => ({ path: [...at, "responses", status], schema: content?.schema })),
    ];
    return schemas.flatMap(({ path, schema }) => {
      try {
        if (schema) compile(schema);
        return [];
      } catch (error) {
        return [{ path, message: wordsOf(error) }];
      }
    });
  });
}

function wordsOf(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `A schema cannot be used: ${reason.slice(0, 200)}`;
}
