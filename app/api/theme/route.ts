import { refuseForm, seeOther } from "#lib/http/consumer/see-other.ts";
import { isSameOrigin } from "#lib/http/same-origin.ts";

const YEAR_SECONDS = 31_536_000;

/** The path of the page that asked, on this host only. */
function returnPath(request: Request): string {
  const referrer = request.headers.get("referer");
  if (!referrer || !URL.canParse(referrer)) return "/";
  const { host, pathname, search } = new URL(referrer);
  return host === request.headers.get("host") && !pathname.startsWith("//") ? `${pathname}${search}` : "/";
}

export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return refuseForm(403, "This form can only be sent from Sandbank's own pages");
  if (!request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded")) {
    return refuseForm(415, "Send a form");
  }
  const theme = new URLSearchParams(await request.text()).get("theme");
  const isChoice = theme === "light" || theme === "dark";
  const cookie = `theme=${isChoice ? theme : ""}; Path=/; Max-Age=${isChoice ? YEAR_SECONDS : 0}; SameSite=Lax; HttpOnly`;
  return seeOther(returnPath(request), [cookie]);
}
