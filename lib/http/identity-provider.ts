import { serveOidcFetch } from "#lib/oidc/fetch-handler.ts";
import type { FetchHandler } from "./connection.ts";
import { isRegistrationPath, serveRegistration } from "./registration-api.ts";

/** Everything under /oidc for the Next mount: registration is ours, the rest is the provider's. */
export const serveIdentityProvider: FetchHandler = (request, connection) =>
  isRegistrationPath(new URL(request.url).pathname)
    ? serveRegistration(request, connection)
    : serveOidcFetch(request, connection);
