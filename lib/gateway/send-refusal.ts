import type { IncomingMessage, ServerResponse } from "node:http";
import { isUuid } from "#lib/ids.ts";
import { errorForm } from "./error-form.ts";
import type { Refusal } from "./refusal.ts";
import { familyOf, pathOf } from "./route-family.ts";
import { API_HEADERS } from "./security-headers.ts";

/** Answers with a refusal in the error form of the part of the surface that was asked. */
export function sendRefusal(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: Refusal,
  requestId: string,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const path = pathOf(request.url ?? "/");
  const { body, headers } = errorForm(path, refusal, requestId);
  response.writeHead(refusal.status, {
    ...API_HEADERS,
    ...headers,
    "content-length": Buffer.byteLength(body),
    ...(familyOf(path) === "aisp" ? { "x-fapi-interaction-id": interactionId(request, requestId) } : {}),
    // Whatever is still to come of a refused body is not read.
    ...(request.complete ? {} : { connection: "close" }),
    ...refusal.headers,
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

/** The caller's own id where it is one (Read/Write API §4.6), else ours. */
function interactionId({ headers }: IncomingMessage, requestId: string): string {
  const given = headers["x-fapi-interaction-id"];
  return typeof given === "string" && isUuid(given) ? given : requestId;
}
