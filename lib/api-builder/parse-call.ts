import type { ErrorObject, ValidateFunction } from "ajv";
import type { CompiledOperation } from "./compile-api.ts";
import { DomainError } from "#lib/errors.ts";
import type { ErrorCode, Finding } from "#lib/errors.ts";
import type { JsonObject } from "./model.ts";
import { PAGE_NAMES } from "./plan-mock.ts";

export type SentCall = {
  params: Record<string, string>;
  query: URLSearchParams;
  header: (name: string) => string | null;
  /** undefined when none was sent. */
  body: unknown;
};

/** A call whose every value is of the type its schema says. */
export type ApiCall = { path: JsonObject; query: JsonObject; header: JsonObject; body: unknown };

/** Path, query, headers and body against the document. Throws with one finding for every value at fault. */
export function parseCall(operation: CompiledOperation, sent: SentCall): ApiCall {
  const { checks, checkBody, body: described } = operation;
  const path: JsonObject = { ...sent.params };
  const query = readQuery(operation, sent.query);
  const header = readHeaders(operation, sent.header);
  const findings = [
    ...findingsOf(checks.path, splitLists(operation, "path", path)),
    ...findingsOf(checks.query, query),
    ...findingsOf(checks.header, header),
  ];
  if (described?.required && sent.body === undefined) {
    findings.push({ code: "field-missing", message: "A body is mandatory", field: "body" });
  }
  if (checkBody && sent.body !== undefined) findings.push(...findingsOf(checkBody, sent.body, "body"));
  const [first, ...also] = findings;
  if (first) throw new DomainError(first.code ?? "field-invalid", first.message, { field: first.field, also });
  return { path, query, header, body: sent.body };
}

function readQuery({ parameters, lists, mock }: CompiledOperation, sent: URLSearchParams): JsonObject {
  const query: JsonObject = {};
  for (const name of new Set(sent.keys())) {
    const values = sent.getAll(name);
    const isJoined = parameters.find((each) => each.in === "query" && each.name === name)?.isJoined;
    if (lists.query.has(name)) query[name] = isJoined ? values.flatMap((value) => value.split(",")) : values;
    else query[name] = values.length === 1 ? values[0] : values;
  }
  // Lists of mock data come in pages, also where the document does not say how to ask for one.
  const isPaged = mock?.does === "list" && !parameters.some(({ name }) => isPageName(name));
  if (isPaged) for (const name of ["page", "limit"]) delete query[name];
  return query;
}

const PAGING: ReadonlySet<string> = new Set(Object.values(PAGE_NAMES).flat());
const isPageName = (name: string) => PAGING.has(name.toLowerCase());

function readHeaders({ parameters, lists }: CompiledOperation, header: SentCall["header"]): JsonObject {
  const headers: JsonObject = {};
  for (const { in: place, name } of parameters) {
    const value = place === "header" ? header(name) : null;
    const key = name.toLowerCase();
    if (value !== null) headers[key] = lists.header.has(key) ? value.split(",").map((each) => each.trim()) : value;
  }
  return headers;
}

function splitLists({ lists }: CompiledOperation, place: "path", values: JsonObject): JsonObject {
  for (const name of lists[place]) values[name] = String(values[name] ?? "").split(",");
  return values;
}

/** What is wrong with a value; nothing when it is as its schema says. Text is converted in place where the check does so. */
export function findingsOf(check: ValidateFunction, value: unknown, prefix = ""): Finding[] {
  if (check(value)) return [];
  return (check.errors ?? []).filter(({ keyword }) => keyword !== "if").map((error) => toFinding(error, prefix));
}

const CODES: Record<string, ErrorCode> = {
  required: "field-missing",
  dependentRequired: "field-missing",
  additionalProperties: "field-unexpected",
  unevaluatedProperties: "field-unexpected",
};

function toFinding({ keyword, params, message, instancePath }: ErrorObject, prefix: string): Finding {
  const inside = params["missingProperty"] ?? params["additionalProperty"] ?? params["unevaluatedProperty"];
  const parts = instancePath.split("/").slice(1);
  const names = inside === undefined ? parts : [...parts, String(inside)];
  return {
    code: CODES[keyword] ?? "field-invalid",
    message: wordsOf(keyword, params, message),
    field: nameOf(names, prefix),
  };
}

function wordsOf(keyword: string, params: Record<string, unknown>, message: string | undefined): string {
  if (keyword === "required") return "This field is mandatory";
  if (CODES[keyword] === "field-unexpected") return "This field is not in the document of the API";
  if (keyword === "enum") return `Send one of ${(params["allowedValues"] as unknown[]).map(String).join(", ")}`;
  if (keyword === "pattern") return "This does not have the form the document asks for";
  return `This ${message ?? "is not valid"}`;
}

// Names that were sent are repeated only when they look like names.
const NAME = /^[\w.$ -]{1,60}$/;

function nameOf(parts: readonly string[], prefix: string): string {
  return parts.reduce<string>((text, part) => {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (/^\d+$/.test(name)) return `${text}[${name}]`;
    const shown = NAME.test(name) ? name : "?";
    return text ? `${text}.${shown}` : shown;
  }, prefix);
}
