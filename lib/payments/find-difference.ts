/**
 * The first member in which two JSON values differ, as a path below `path`; null when they say the same. The order of
 * members does not matter, and a member that is empty says as much as one that is not there.
 */
export function findDifference(left: unknown, right: unknown, path: string): string | null {
  const [a, b] = [withoutEmpty(left), withoutEmpty(right)];
  if (isObject(a) && isObject(b)) return differenceIn(a, b, path);
  if (Array.isArray(a) && Array.isArray(b)) return differenceInList(a, b, path);
  return Object.is(a, b) ? null : path;
}

function differenceIn(a: Members, b: Members, path: string): string | null {
  for (const member of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = findDifference(a[member], b[member], `${path}.${member}`);
    if (found) return found;
  }
  return null;
}

function differenceInList(a: unknown[], b: unknown[], path: string): string | null {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const found = findDifference(a[index], b[index], `${path}[${index}]`);
    if (found) return found;
  }
  return null;
}

type Members = Record<string, unknown>;

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Undefined for an object or list in which nothing is said. */
function withoutEmpty(value: unknown): unknown {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value;
  if (!isObject(value)) return value;
  return Object.values(value).some((each) => withoutEmpty(each) !== undefined) ? value : undefined;
}
