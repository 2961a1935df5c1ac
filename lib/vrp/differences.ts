import { parseAmount } from "#lib/money.ts";

type Members = Readonly<Record<string, unknown>>;

/**
 * The paths at which two documents say different things. The order of members says nothing, nor does an empty object or
 * list; two spellings of one amount or of one moment are the same.
 */
export function differences(expected: unknown, found: unknown, path: string): string[] {
  if (isEmpty(expected) && isEmpty(found)) return [];
  if (Array.isArray(expected) && Array.isArray(found)) {
    const longest = Math.max(expected.length, found.length);
    return Array.from({ length: longest }).flatMap((_, at) => differences(expected[at], found[at], `${path}[${at}]`));
  }
  if (isMembers(expected) && isMembers(found)) {
    const names = new Set([...Object.keys(expected), ...Object.keys(found)]);
    return [...names].flatMap((name) => differences(expected[name], found[name], `${path}.${name}`));
  }
  return isSame(expected, found, path) ? [] : [path];
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === "object" && Object.values(value).every(isEmpty);
}

function isSame(expected: unknown, found: unknown, path: string): boolean {
  if (expected === found) return true;
  if (typeof expected !== "string" || typeof found !== "string") return false;
  if (path.endsWith(".Amount")) return amountOf(expected) === amountOf(found);
  return path.endsWith("DateTime") && Date.parse(expected) === Date.parse(found);
}

function amountOf(text: string): bigint | string {
  try {
    return parseAmount(text);
  } catch {
    return text;
  }
}
