import { STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http";
import { isUuid } from "#lib/ids.ts";
import type { Refusal } from "./refusal.ts";
import { familyOf, pathOf, type Family } from "./route-family.ts";
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
  const family = familyOf(pathOf(request.url ?? "/"));
  const body = JSON.stringify(errorForm(family, refusal, requestId));
  response.writeHead(refusal.status, {
    ...API_HEADERS,
    "content-type":
      family === "aisp" || family === "oidc" ? "application/json; charset=utf-8" : "application/problem+json",
    "content-length": Buffer.byteLength(body),
    ...(family === "aisp" ? { "x-fapi-interaction-id": interactionId(request, requestId) } : {}),
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

export function errorForm(family: Family, { status, title, detail }: Refusal, requestId: string): object {
  if (family === "oidc")
    return { error: status >= 500 ? "server_error" : "invalid_request", error_description: detail };
  if (family === "aisp") {
    const code = status >= 500 ? "U000" : "U010";
    return {
      Id: requestId,
      Code: `${status} ${STATUS_CODES[status]}`,
      Message: title,
      Errors: [{ ErrorCode: code, Message: detail }],
    };
  }
  return { type: "about:blank", status, title, detail, instance: `urn:uuid:${requestId}` };
}
