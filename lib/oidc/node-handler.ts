import type { IncomingMessage, ServerResponse } from "node:http";
import type { JourneyChannel } from "#lib/authorisations/model.ts";
import type { Connection } from "#lib/http/connection.ts";
import { METADATA_PATH, MOUNT, ROUTES } from "./endpoints.ts";
import { pinAddress } from "./pin-address.ts";
import { targetOf } from "./posted-request.ts";
import { runningProvider } from "./provider.ts";
import { rememberVisit } from "./visits.ts";

/** The identity provider under /oidc, for node:http. The body must not have been read. */
export async function serveOidc(
  request: IncomingMessage,
  response: ServerResponse,
  connection: Connection,
  channel: JourneyChannel = "browser",
): Promise<void> {
  const { handle } = await runningProvider();
  pinAddress(request, connection);
  rememberVisit(request, { connection, channel });
  const target = onlyTrustedParameters(openIdAddressOf(await targetOf(request)));
  // The provider builds its own addresses from the part of originalUrl that is missing in url.
  Object.assign(request, { originalUrl: target, url: withoutMount(target) });
  await handle(request, response);
}

function openIdAddressOf(target: string): string {
  return target === METADATA_PATH ? `${MOUNT}/.well-known/openid-configuration` : target;
}

function withoutMount(target: string): string {
  if (target === MOUNT) return "/";
  return target.startsWith(`${MOUNT}/`) ? target.slice(MOUNT.length) : "/not-found";
}

const OUTSIDE_THE_REQUEST_OBJECT = ["client_id", "request", "request_uri"];

/**
 * With a request object, what stands outside it counts for nothing (FAPI 1.0 Advanced §5.2.2-10). Dropped here, so that
 * a request object that cannot be trusted leads to an error page and not to an address it came with.
 */
function onlyTrustedParameters(target: string): string {
  const start = `${MOUNT}${ROUTES.authorization}?`;
  if (!target.startsWith(start)) return target;
  const sent = new URLSearchParams(target.slice(start.length));
  if (!sent.has("request") && !sent.has("request_uri")) return target;
  const kept = [...sent].filter(([name]) => OUTSIDE_THE_REQUEST_OBJECT.includes(name));
  return `${start}${new URLSearchParams(kept)}`;
}
