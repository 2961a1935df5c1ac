import type { Finding } from "./check-document.ts";
import type { JsonObject } from "./model.ts";
import { isObject } from "./model.ts";
import { findReferenced, NAME_MAPS } from "./references.ts";
import { isRiskyPattern } from "./risky-pattern.ts";

// What stands in examples is data, whatever it looks like.
const DATA = new Set(["example", "examples", "enum", "const", "default", "value"]);

/** References that leave the document or lead nowhere, and regular expressions that may run for ages. */
export function checkReferences(document: JsonObject): Finding[] {
  const findings: Finding[] = [];
  const visit = (value: unknown, path: readonly (string | number)[]): void => {
    if (Array.isArray(value)) return value.forEach((each, index) => visit(each, [...path, index]));
    if (!isObject(value)) return;
    for (const [name, member] of Object.entries(value)) {
      const here = [...path, name];
      if (name === "__proto__") findings.push({ path: here, message: "A member cannot have this name" });
      if (name === "$ref" && typeof member === "string") findings.push(...checkReference(document, here, member));
      else if (name === "pattern" && typeof member === "string") findings.push(...checkPattern(here, member));
      else if (!DATA.has(name) || NAME_MAPS.has(String(path.at(-1)))) visit(member, here);
    }
  };
  visit(document, []);
  return findings;
}

function checkReference(document: JsonObject, path: readonly (string | number)[], reference: string): Finding[] {
  if (!reference.startsWith("#")) {
    const message = `${reference} is outside the document: put what it points to under components and refer to it there`;
    return [{ path, message }];
  }
  if (findReferenced(document, reference) !== undefined) return [];
  return [{ path, message: `There is nothing at ${reference}` }];
}

function checkPattern(path: readonly (string | number)[], pattern: string): Finding[] {
  try {
    new RegExp(pattern, "u");
  } catch {
    return [{ path, message: "This is not a regular expression" }];
  }
  if (!isRiskyPattern(pattern)) return [];
  return [{ path, message: "This pattern may take very long: nothing that repeats may hold a repetition or a choice" }];
}
