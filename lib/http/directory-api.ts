import { env } from "#lib/env.ts";
import { DomainError, isDomainError } from "#lib/errors.ts";
import { randomId } from "#lib/ids.ts";
import { describeError, log } from "#lib/log.ts";
import { contracts, type DirectoryContract } from "#lib/standards/directory/contracts.ts";
import type { FetchHandler } from "./connection.ts";
import { runDirectoryOperation } from "./directory/operations.ts";
import { parseFields } from "./parse-fields.ts";
import { problemResponse } from "./problem-response.ts";
import { compileRouter } from "./router.ts";

const findRoute = compileRouter<DirectoryContract>(contracts);

/** The public side of the trust directory: everything under /directory. */
export const serveDirectory: FetchHandler = async (request) => {
  const requestId = randomId();
  try {
    return await answer(request, requestId);
  } catch (error) {
    if (isDomainError(error, "method-not-allowed")) return problemResponse(error, requestId, { allow: "GET, HEAD" });
    if (isDomainError(error)) return problemResponse(error, requestId);
    log("error", "a directory call failed", { requestId, error: describeError(error) });
    const message = "Something failed on our side. Quote the request id when you report it";
    return problemResponse(new DomainError("unexpected", message), requestId);
  }
};

async function answer(request: Request, requestId: string): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const route = findRoute(request.method === "HEAD" ? "GET" : request.method, pathname);
  if (!route) throw new DomainError("unknown-path", "The directory has nothing at this address");
  const { contract, params } = route;
  if (!contract) throw new DomainError("method-not-allowed", "This address takes GET");
  const path = parseFields(contract.params.path, params);
  const query = parseFields(contract.params.query, Object.fromEntries(new URLSearchParams(search)));
  const { content, caching } = await runDirectoryOperation(contract, { path, query });
  const isRaw = typeof content === "string" || content instanceof Uint8Array;
  if (!isRaw) checkDocument(contract, content);
  return new Response(isRaw ? content : JSON.stringify(content), {
    headers: {
      "content-type": contract.responseMediaType ?? "application/json; charset=utf-8",
      "cache-control": caching,
      // Public keys and public facts: a page of another site may read them.
      "access-control-allow-origin": "*",
      "x-request-id": requestId,
    },
  });
}

function checkDocument({ operationId, responseSchema }: DirectoryContract, document: object): void {
  if (env().NODE_ENV === "production") return;
  const { error } = responseSchema.safeParse(document);
  if (error) throw new Error(`the answer of ${operationId} breaks its contract: ${error.message.slice(0, 400)}`);
}
