import { withCertificateOwner } from "#lib/directory/read-certificate-owner.ts";
import { env } from "#lib/env.ts";
import { serveApi } from "#lib/http/api-builder.ts";
import { bankRoute } from "#lib/http/bank-route.ts";
import { serveDirectory } from "#lib/http/directory-api.ts";
import { serveOpenApi } from "#lib/http/openapi-document.ts";
import { isRegistrationPath, serveRegistration } from "#lib/http/registration-api.ts";
import { serveSandboxApi } from "#lib/http/sandbox-api.ts";
import { METADATA_PATH } from "#lib/oidc/endpoints.ts";
import { serveOidc } from "#lib/oidc/node-handler.ts";
import { pathOf } from "./route-family.ts";
import { API_HEADERS } from "./security-headers.ts";
import { serveFetch, type Serve } from "./serve-fetch.ts";
import { servePlain } from "./serve-plain.ts";
import { serveHealth, serveMetrics, serveReadiness } from "./serve-operations.ts";

const portal = () => env().PUBLIC_URL;

const registration = serveFetch(serveRegistration, () => env().AUTH_URL);

const identityProvider: Serve = async (request, response, socket) => {
  const connection = await withCertificateOwner(socket);
  if (isRegistrationPath(pathOf(request.url ?? ""))) return registration(request, response, connection);
  for (const [name, value] of Object.entries(API_HEADERS)) response.setHeader(name, value);
  response.setHeader("referrer-policy", "no-referrer");
  await serveOidc(request, response, connection);
};

/** What the gateway serves by itself, by the first part of the path. Everything else is a page. */
const MOUNTS: ReadonlyMap<string, Serve> = new Map([
  ["open-banking", servePlain(bankRoute)],
  ["oidc", identityProvider],
  ["sandbox", serveFetch(serveSandboxApi, portal)],
  ["directory", serveFetch(serveDirectory, portal)],
  ["openapi", serveFetch(serveOpenApi, portal)],
  ["apis", serveFetch(serveApi, portal)],
  ["health", serveFetch(serveHealth, portal)],
  ["livez", serveFetch(serveHealth, portal)],
  ["ready", serveFetch(serveReadiness, portal)],
  ["readyz", serveFetch(serveReadiness, portal)],
  ["metrics", serveFetch(serveMetrics, portal)],
]);

/** The mount a path belongs to, if any. */
export function findMount(path: string): Serve | undefined {
  if (path === METADATA_PATH) return identityProvider;
  const end = path.indexOf("/", 1);
  return MOUNTS.get(end < 0 ? path.slice(1) : path.slice(1, end));
}
