import { portalCookie, isHttps } from "#lib/auth/session-cookie.ts";
import { randomId } from "#lib/ids.ts";
import { seal, unseal } from "#lib/secrets.ts";

export type Finding = { field?: string; message: string };

/** What a page shows once after a form: what went wrong and what was typed, or what was done. Never secrets. */
export type Flash = { problems: Finding[]; values: Record<string, string[]>; notice?: string };

const PURPOSE = "portal-flash";
const LIFETIME_SECONDS = 600;
// Browsers keep about 4 KB a cookie.
const MAX_LENGTH = 3800;

export const flashCookie = () => portalCookie("flash");

function sealFlash(id: string, flash: Flash): string {
  const sealed = seal(JSON.stringify({ id, ...flash }), PURPOSE);
  if (sealed.length <= MAX_LENGTH) return sealed;
  const bySize = Object.entries(flash.values).toSorted(([, a], [, b]) => b.join().length - a.join().length);
  const values = Object.fromEntries(bySize.slice(1));
  return bySize.length > 0
    ? sealFlash(id, { ...flash, values })
    : seal(JSON.stringify({ id, problems: flash.problems.slice(0, 5), values: {} }), PURPOSE);
}

/** The address to go to and the cookie to set: the page shows the flash only under that address. */
export function writeFlash(path: string, flash: Flash): { location: string; cookie: string } {
  const id = randomId().slice(0, 8);
  const location = `${path}${path.includes("?") ? "&" : "?"}f=${id}`;
  const attributes = `Path=/; Max-Age=${LIFETIME_SECONDS}; SameSite=Lax; HttpOnly${isHttps() ? "; Secure" : ""}`;
  return { location, cookie: `${flashCookie()}=${sealFlash(id, flash)}; ${attributes}` };
}

/** The flash a page was sent with; empty when the address names none or another. */
export function readFlash(cookie: string | undefined, id: string | undefined): Flash {
  if (!cookie || !id) return { problems: [], values: {} };
  try {
    const { id: wanted, ...flash } = JSON.parse(unseal(cookie, PURPOSE)) as Flash & { id: string };
    return wanted === id ? flash : { problems: [], values: {} };
  } catch {
    return { problems: [], values: {} };
  }
}
