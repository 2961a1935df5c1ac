/** The parts of the surface, as metrics and error forms tell them apart. */
export type Family = "aisp" | "oidc" | "sandbox" | "directory" | "openapi" | "apis" | "operations" | "pages";

const FAMILIES: readonly (readonly [prefix: string, family: Family])[] = [
  ["/open-banking", "aisp"],
  ["/oidc", "oidc"],
  ["/.well-known/oauth-authorization-server", "oidc"],
  ["/sandbox", "sandbox"],
  ["/directory", "directory"],
  ["/openapi", "openapi"],
  ["/apis", "apis"],
  ["/health", "operations"],
  ["/livez", "operations"],
  ["/ready", "operations"],
  ["/readyz", "operations"],
  ["/metrics", "operations"],
];

export function pathOf(url: string): string {
  const end = url.indexOf("?");
  return end < 0 ? url : url.slice(0, end);
}

/** Which part of the surface a path belongs to. */
export function familyOf(path: string): Family {
  for (const [prefix, family] of FAMILIES) {
    if (path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === "/")) return family;
  }
  return "pages";
}
