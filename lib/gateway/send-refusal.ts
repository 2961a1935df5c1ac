import type { IncomingMessage, ServerResponse } from "node:http";
import type { Refusal } from "./refusal.ts";
import { API_HEADERS } from "./security-headers.ts";
import { familyOf, pathOf, type Family } from "./route-family.ts";

/** Answers with a refusal in the error form of the part of the surface that was asked. */
export function sendRefusal(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const family = familyOf(pathOf(request.url ?? "/"));
  const body = JSON.stringify(errorForm(family, refusal));
  // Whatever is still to come of a refused body is not read.
  const isHalfRead = !request.complete && hasBody(request);
  response.writeHead(refusal.status, {
    ...API_HEADERS,
    "content-type": family === "aisp" || family === "oidc" ? "application/json; charset=utf-8" : "application/problem+json",
    "content-length": Buffer.byteLength(body),
    ...(isHalfRead ? { connection: "close" } : {}),
    ...refusal.headers,
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

function errorForm(family: Family, { status, title, detail }: Refusal): object {
  if (family === "oidc") return { error: status >= 500 ? "server_error" : "invalid_request", error_description: detail };
  if (family === "aisp") {
    const code = status >= 500 ? "U000" : "U010";
    return { Code: String(status), Message: title, Errors: [{ ErrorCode: code, Message: detail }] };
  }
  return { type: "about:blank", status, title, detail };
}
