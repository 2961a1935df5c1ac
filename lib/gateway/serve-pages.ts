import type { Pages } from "#lib/boot/start-pages.ts";
import type { Serve } from "./serve-fetch.ts";

/** Next, told by us what a proxy would tell it, and never by the client. */
export function servePages({ handle }: Pages, isHttps: boolean): Serve {
  const protocol = isHttps ? "https" : "http";
  return (request, response, { remoteAddress }) => {
    request.headers["x-forwarded-proto"] = protocol;
    request.headers["x-forwarded-for"] = remoteAddress;
    return handle(request, response);
  };
}
