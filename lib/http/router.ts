import type { Contract } from "#lib/standards/contract.ts";

export type RouteMatch<C extends Contract> =
  | { contract: C; params: Record<string, string>; allow: null }
  /** The address exists and takes other methods. */
  | { contract: null; params: null; allow: string[] };

type Route<C extends Contract> = { segments: (string | { name: string })[]; contracts: Map<string, C> };

/** Compiles contracts into a function that finds the one for a method and a path; null when there is no such address. */
export function compileRouter<C extends Contract>(
  contracts: readonly C[],
): (method: string, path: string) => RouteMatch<C> | null {
  const byLength = new Map<number, Route<C>[]>();
  for (const contract of contracts) addRoute(byLength, contract);
  return (method, path) => {
    const segments = path.split("/");
    for (const route of byLength.get(segments.length) ?? []) {
      const params = matchSegments(route.segments, segments);
      if (!params) continue;
      const contract = route.contracts.get(method);
      return contract
        ? { contract, params, allow: null }
        : { contract: null, params: null, allow: [...route.contracts.keys()] };
    }
    return null;
  };
}

function addRoute<C extends Contract>(byLength: Map<number, Route<C>[]>, contract: C): void {
  const segments = contract.fullPath
    .split("/")
    .map((segment) => (segment.startsWith("{") ? { name: segment.slice(1, -1) } : segment));
  const routes = byLength.get(segments.length) ?? [];
  byLength.set(segments.length, routes);
  const shape = JSON.stringify(segments);
  const known = routes.find((route) => JSON.stringify(route.segments) === shape);
  if (known) known.contracts.set(contract.method, contract);
  else routes.push({ segments, contracts: new Map([[contract.method, contract]]) });
}

function matchSegments(
  pattern: Route<Contract>["segments"],
  segments: readonly string[],
): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (let index = 0; index < pattern.length; index++) {
    const expected = pattern[index];
    const actual = segments[index] ?? "";
    if (typeof expected === "string") {
      if (expected !== actual) return null;
    } else if (expected) {
      if (actual === "") return null;
      params[expected.name] = decodeSegment(actual);
    }
  }
  return params;
}

function decodeSegment(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
