import type { IncomingMessage } from "node:http";

// What only a proxy may say, what names a client certificate, and what Next says to itself.
const FORBIDDEN =
  /^(?:forwarded|x-forwarded-.*|x-real-ip|x-original-.*|x-rewrite-.*|x-proxy-auth|x-ssl-.*|(?:x-)?client-cert.*|x-client-verify|x-middleware-.*|x-matched-path|x-now-.*|x-vercel-.*|x-invoke-.*|x-prerender-.*|x-nextjs-data|x-next-.*|x-request-id)$/;

/** Removes headers that this server or its own proxy sets and a client must not. */
export function cleanHeaders(request: IncomingMessage): void {
  const { headers } = request;
  let isCleaned = false;
  for (const name in headers) {
    if (!FORBIDDEN.test(name)) continue;
    delete headers[name];
    isCleaned = true;
  }
  if (isCleaned) request.rawHeaders = keepAllowed(request.rawHeaders);
}

function keepAllowed(rawHeaders: string[]): string[] {
  return rawHeaders.filter((_, at) => !FORBIDDEN.test((rawHeaders[at - (at % 2)] ?? "").toLowerCase()));
}
