/**
 * Whether a state-changing request comes from our own pages. Browsers say so in Sec-Fetch-Site; where they do not
 * (plain http on another host than localhost), the Origin has to be this host. Neither: refused.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin") return true;
  if (site === "cross-site" || site === "same-site") return false;
  const origin = request.headers.get("origin");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
}
