import { DomainError } from "#lib/errors.ts";
import { safeFetch } from "#lib/gateway/safe-fetch.ts";
import type { ApiAnswer } from "./answer.ts";
import { JSON_TYPE } from "./list-operations.ts";

export type UpstreamCall = { method: string; path: string; search: string; body: unknown; interactionId: string };

/**
 * Asks the address behind the API. It is told nothing of who called: neither the token nor any header of the app. What
 * it refuses (4xx) is handed on; when it fails, is slow or says anything but JSON, it throws upstream-failed.
 */
export async function answerFromUpstream(address: string, call: UpstreamCall): Promise<ApiAnswer> {
  const { method, path, search, body, interactionId } = call;
  const response = await safeFetch(`${address.replace(/\/$/, "")}${path}${search}`, {
    method,
    headers: {
      accept: "application/json",
      "x-fapi-interaction-id": interactionId,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  }).catch((cause: unknown) => {
    throw failed("did not answer in time, or with more than may be passed on", cause);
  });
  if (response.status >= 500) throw failed(`answered ${response.status}`);
  const text = await response.text();
  if (text === "") return { status: response.status, body: undefined };
  if (!JSON_TYPE.test(response.headers.get("content-type") ?? ""))
    throw failed("answered with something else than JSON");
  try {
    return { status: response.status, body: JSON.parse(text) as unknown };
  } catch (cause) {
    throw failed("answered with broken JSON", cause);
  }
}

function failed(what: string, cause?: unknown): DomainError {
  return new DomainError("upstream-failed", `The system behind this API ${what}`, { cause });
}
