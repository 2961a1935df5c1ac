import { env } from "#lib/env.ts";

export type CookieOptions = { path: string; maxAgeSeconds: number; sameSite: "Strict" | "Lax" };

const isSecure = () => env().AUTH_URL.startsWith("https:");

/** The cookie's name: with the __Host- prefix wherever https and the path allow it. */
export function cookieName(name: string, path: string): string {
  if (!isSecure()) return name;
  return path === "/" ? `__Host-${name}` : `__Secure-${name}`;
}

/** A Set-Cookie value: HttpOnly always, Secure on https. */
export function setCookie(name: string, value: string, { path, maxAgeSeconds, sameSite }: CookieOptions): string {
  const secure = isSecure() ? "; Secure" : "";
  return `${cookieName(name, path)}=${value}; Path=${path}; Max-Age=${maxAgeSeconds}; SameSite=${sameSite}; HttpOnly${secure}`;
}

/** The value of one cookie of a Cookie header, or null. */
export function readCookie(header: string | null, name: string): string | null {
  for (const pair of (header ?? "").split(";")) {
    const [key, ...rest] = pair.trim().split("=");
    if (key === name) return rest.join("=");
  }
  return null;
}
