import { Validator } from "@seriousme/openapi-schema-validator";
import type { ErrorObject } from "ajv";
import { checkOperations } from "./check-operations.ts";
import { checkReferences } from "./check-references.ts";
import type { DocumentProblem, JsonObject } from "./model.ts";
import { readDocument } from "./read-document.ts";

export type Finding = { path: readonly (string | number)[]; message: string };
export type CheckedDocument = { document: JsonObject; title: string; version: string };

const MOST_PROBLEMS = 50;
const VERSIONS = /^3\.[01]\.\d+$/;

/** A document that can be published, or everything that is in the way, each with its line. */
export async function checkDocument(text: string): Promise<CheckedDocument | { problems: DocumentProblem[] }> {
  const read = readDocument(text);
  if ("problems" in read) return read;
  const { document, lineOf } = read;
  const findings = await findProblems(document);
  if (findings.length === 0) {
    const info = document["info"] as { title: string; version: string };
    return { document, title: info.title, version: String(info.version) };
  }
  const problems = findings.slice(0, MOST_PROBLEMS).map(({ path, message }) => ({
    line: lineOf(path),
    path: path.map((part) => String(part)).join(" › "),
    message,
  }));
  return { problems: problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

/** From the outside in: what comes later relies on what was found good before. */
async function findProblems(document: JsonObject): Promise<Finding[]> {
  if (!VERSIONS.test(String(document["openapi"]))) {
    return [{ path: ["openapi"], message: "Send an OpenAPI document of version 3.0 or 3.1" }];
  }
  const structure = await checkStructure(document);
  if (structure.length > 0) return structure;
  const references = checkReferences(document);
  return references.length > 0 ? references : checkOperations(document);
}

async function checkStructure(document: JsonObject): Promise<Finding[]> {
  // The checker is given a copy: it notes things of its own in what it checks.
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  if (valid || !errors) return [];
  // That a reference leads nowhere is said below, with its place.
  if (typeof errors === "string") return [];
  return withoutNoise(errors).map((error) => ({ path: partsOf(error.instancePath), message: wordsOf(error) }));
}

/** Where one of several forms was expected, every form complains: the deepest complaint is what was meant. */
function withoutNoise(errors: readonly ErrorObject[]): ErrorObject[] {
  const telling = errors.filter(({ keyword }) => !["oneOf", "anyOf", "if", "$ref", "not"].includes(keyword));
  const isMeant = ({ instancePath, keyword, params }: ErrorObject) => {
    const isReferenceForm = keyword === "required" && params["missingProperty"] === "$ref";
    const hasDeeper = telling.some((other) => other.instancePath.startsWith(`${instancePath}/`));
    return !isReferenceForm && !hasDeeper;
  };
  const meant = telling.filter(isMeant);
  const all = meant.length > 0 ? meant : telling.length > 0 ? telling : errors;
  return [...new Map(all.map((error) => [`${error.instancePath} ${wordsOf(error)}`, error])).values()];
}

function wordsOf({ keyword, params, message }: ErrorObject): string {
  if (keyword === "required") return `${params["missingProperty"]} is missing here`;
  if (keyword === "additionalProperties") return `${params["additionalProperty"]} is not a member of this object`;
  if (keyword === "unevaluatedProperties") return `${params["unevaluatedProperty"]} is not a member of this object`;
  if (keyword === "enum") return `This must be one of ${(params["allowedValues"] as unknown[]).join(", ")}`;
  return `This ${message ?? "is not valid"}`;
}

function partsOf(pointer: string): string[] {
  const parts = pointer.split("/").slice(1);
  return parts.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}
