import { isHttps, portalCookie } from "#lib/auth/session-cookie.ts";
import { randomId } from "#lib/ids.ts";
import { seal, unseal } from "#lib/secrets.ts";

const PURPOSE = "portal-reveal";
const LIFETIME_SECONDS = 60;

export const revealCookie = () => portalCookie("reveal");

/**
 * Hands a new secret to the very next page without storing it: encrypted in a cookie that lives a minute and that
 * only this address of ours can open.
 */
export function revealSecret(secret: string): { query: string; cookie: string } {
  const id = randomId().slice(0, 8);
  const attributes = `Path=/; Max-Age=${LIFETIME_SECONDS}; SameSite=Strict; HttpOnly${isHttps() ? "; Secure" : ""}`;
  return {
    query: `r=${id}`,
    cookie: `${revealCookie()}=${seal(JSON.stringify([id, secret]), PURPOSE)}; ${attributes}`,
  };
}

export function readRevealed(cookie: string | undefined, id: string | undefined): string | null {
  if (!cookie || !id) return null;
  try {
    const [wanted, secret] = JSON.parse(unseal(cookie, PURPOSE)) as [string, string];
    return wanted === id ? secret : null;
  } catch {
    return null;
  }
}
