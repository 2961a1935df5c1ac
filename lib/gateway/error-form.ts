import { STATUS_CODES } from "node:http";
import type { OBErrorResponse1 } from "#lib/standards/obuk/common.ts";
import { aispApiV3 } from "#lib/standards/obuk/v3/aisp/api.ts";
import { errorToV3 } from "#lib/standards/obuk/v3/errors.ts";
import type { Refusal } from "./refusal.ts";
import { familyOf, type Family } from "./route-family.ts";

type ErrorForm = { body: string; headers: Record<string, string> };

/** A refusal as the part of the surface that was asked says it. */
export function errorForm(path: string, refusal: Refusal, requestId: string): ErrorForm {
  const family = familyOf(path);
  const document = family === "aisp" ? bankForm(path, refusal, requestId) : otherForm(family, refusal, requestId);
  if (document === null) return { body: "", headers: {} };
  const isJson = family === "aisp" || family === "oidc";
  const mediaType = isJson ? "application/json; charset=utf-8" : "application/problem+json";
  return { body: JSON.stringify(document), headers: { "content-type": mediaType } };
}

function bankForm(path: string, { status, title, detail }: Refusal, Id: string): object | null {
  const form: OBErrorResponse1 = {
    Id,
    Code: `${status} ${STATUS_CODES[status]}`,
    Message: title,
    Errors: [{ ErrorCode: status >= 500 ? "U000" : "U010", Message: detail }],
  };
  if (!path.startsWith(`/open-banking/${aispApiV3.version}/`)) return form;
  return aispApiV3.errors.statusesWithBody.includes(status) ? errorToV3(form) : null;
}

function otherForm(family: Family, { status, title, detail }: Refusal, requestId: string): object {
  if (family !== "oidc") return { type: "about:blank", status, title, detail, instance: `urn:uuid:${requestId}` };
  return { error: status >= 500 ? "server_error" : "invalid_request", error_description: detail };
}
