const BASE = "http://sandbank.invalid";

/** A path of ours to go on to, or the fallback: never another origin, whatever was asked for. */
export function returnPath(wanted: string | null | undefined, fallback = "/app"): string {
  if (!wanted || !wanted.startsWith("/") || /[\\\u0000-\u001f\u007f]/.test(wanted) || !URL.canParse(wanted, BASE)) {
    return fallback;
  }
  const url = new URL(wanted, BASE);
  const path = `${url.pathname}${url.search}`;
  return url.origin === BASE && !path.startsWith("//") && !path.startsWith("/api/") ? path : fallback;
}
