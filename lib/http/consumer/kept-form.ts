import { seal, unseal } from "#lib/secrets.ts";
import { cookieName, readCookie, setCookie } from "./cookies.ts";

/** What a customer typed or ticked, kept for the next showing of the same page. Never a password, never a code. */
export type KeptForm = { username?: string; accounts?: string[] };

const KEPT_SECONDS = 10 * 60;

const optionsFor = (path: string, maxAgeSeconds: number) => ({ path, maxAgeSeconds, sameSite: "Strict" }) as const;

/** `path` is that of the pages the form belongs to; nobody else receives the cookie. */
export function keepForm(path: string, kept: KeptForm): string {
  return setCookie("kept", seal(JSON.stringify(kept), `kept:${path}`), optionsFor(path, KEPT_SECONDS));
}

export function forgetForm(path: string): string {
  return setCookie("kept", "", optionsFor(path, 0));
}

export function readKeptForm(path: string, cookieHeader: string | null): KeptForm {
  const value = readCookie(cookieHeader, cookieName("kept", path));
  if (!value) return {};
  try {
    return JSON.parse(unseal(value, `kept:${path}`)) as KeptForm;
  } catch {
    return {};
  }
}
