import { env } from "#lib/env.ts";

/** The name of one of the portal's own cookies; customers' sessions have others. */
export function portalCookie(name: string): string {
  return `${isHttps() ? "__Host-" : ""}portal-${name}`;
}

export function isHttps(): boolean {
  return env().PUBLIC_URL.startsWith("https:");
}

/** The cookies of a request by name. */
export function parseCookies(header: string | null): Record<string, string> {
  const pairs = (header ?? "").split(";").map((pair) => pair.trim().split("="));
  return Object.fromEntries(pairs.map(([name = "", ...rest]) => [name, rest.join("=")]));
}
