import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Document } from "yaml";
import type { DocumentProblem, JsonObject } from "./model.ts";
import { isObject, LARGEST_DOCUMENT } from "./model.ts";

export type ReadDocument = {
  document: JsonObject;
  /** The line a member is on, or the nearest thing around it that is in the text. */
  lineOf: (path: readonly (string | number)[]) => number | null;
};

const DEEPEST = 60;
const MOST_ALIASES = 100;

/** An OpenAPI document from its text, JSON or YAML, with the lines of its parts; or what is wrong with the text. */
export function readDocument(text: string): ReadDocument | { problems: DocumentProblem[] } {
  if (text.trim() === "") return refuse(null, "Choose a file, or paste the document");
  if (Buffer.byteLength(text) > LARGEST_DOCUMENT) {
    return refuse(null, `The document is larger than ${LARGEST_DOCUMENT / 1024} KiB`);
  }
  if (isNestedDeeply(text)) return refuse(null, `The document is nested deeper than ${DEEPEST} levels`);
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (parsed.errors.length > 0) {
    const problems = parsed.errors.slice(0, 50).map(({ message, pos }) => ({
      line: lines.linePos(pos[0]).line,
      path: "",
      message: message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? message,
    }));
    return { problems };
  }
  return toPlain(parsed, lines);
}

function toPlain(parsed: Document, lines: LineCounter): ReadDocument | { problems: DocumentProblem[] } {
  let value: unknown;
  try {
    value = JSON.parse(JSON.stringify(parsed.toJS({ maxAliasCount: MOST_ALIASES })));
  } catch {
    return refuse(1, `Aliases repeat too much: use at most ${MOST_ALIASES}, and none inside itself`);
  }
  if (!isObject(value)) return refuse(1, "The document has to be an object with openapi, info and paths");
  if (depthOf(value) > DEEPEST) return refuse(1, `The document is nested deeper than ${DEEPEST} levels`);
  return { document: value, lineOf: (path) => lineOf(parsed, lines, path) };
}

function refuse(line: number | null, message: string): { problems: DocumentProblem[] } {
  return { problems: [{ line, path: "", message }] };
}

// Before the parser, which recurses: block indentation cannot nest deeper than a line is long.
function isNestedDeeply(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth--;
    if (depth > 4 * DEEPEST) return true;
  }
  return /^(?: {300}|(?:- ?){120})/m.test(text);
}

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function lineOf(parsed: Document, lines: LineCounter, path: readonly (string | number)[]): number | null {
  let node: unknown = parsed.contents;
  let offset = parsed.contents?.range?.[0];
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (!pair) break;
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      if (isScalar(node) || isMap(node) || isSeq(node)) offset = node.range?.[0] ?? offset;
    } else break;
  }
  return offset === undefined ? null : lines.linePos(offset).line;
}
