const YEAR_SECONDS = 31_536_000;

const problem = (status: number, title: string) =>
  Response.json({ type: "about:blank", status, title }, { status, headers: { "content-type": "application/problem+json" } });

function isOwnOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site) return site === "same-origin" || site === "none";
  const origin = request.headers.get("origin");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
}

/** The path of the page that asked, on this host only. */
function returnPath(request: Request): string {
  const referrer = request.headers.get("referer");
  if (!referrer || !URL.canParse(referrer)) return "/";
  const { host, pathname, search } = new URL(referrer);
  return host === request.headers.get("host") && !pathname.startsWith("//") ? `${pathname}${search}` : "/";
}

export async function POST(request: Request): Promise<Response> {
  if (!isOwnOrigin(request)) return problem(403, "This form can only be sent from Sandbank's own pages");
  if (!request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded")) {
    return problem(415, "Send a form");
  }
  const theme = new URLSearchParams(await request.text()).get("theme");
  if (theme !== "light" && theme !== "dark" && theme !== "system") return problem(400, "theme is light, dark or system");
  const lifetime = theme === "system" ? 0 : YEAR_SECONDS;
  return new Response(null, {
    status: 303,
    headers: {
      location: returnPath(request),
      "set-cookie": `theme=${theme}; Path=/; Max-Age=${lifetime}; SameSite=Lax; HttpOnly`,
      "cache-control": "no-store",
    },
  });
}
