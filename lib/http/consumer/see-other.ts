/** Sends the browser to a page of ours after a form (303, so that a reload never posts again). */
export function seeOther(path: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location: path, "cache-control": "no-store", "referrer-policy": "same-origin" });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/** A form that did not come from our own pages, or is no form: said plainly, nothing done. */
export function refuseForm(status: 403 | 404 | 413 | 415, title: string): Response {
  return Response.json(
    { type: "about:blank", status, title },
    { status, headers: { "content-type": "application/problem+json", "cache-control": "no-store" } },
  );
}
