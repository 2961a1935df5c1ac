import { findRequestSession } from "#lib/auth/find-request-session.ts";
import type { DeveloperActor } from "#lib/developers/actor.ts";
import { DomainError, isDomainError } from "#lib/errors.ts";
import { randomId } from "#lib/ids.ts";
import { describeError, log } from "#lib/log.ts";

import { problemResponse } from "./problem-response.ts";

type Params = Record<string, string>;
type Given = { actor: DeveloperActor; query: URLSearchParams; params: Params; cookies: string | null };

/** A GET of the portal's own pages, for somebody signed in. Never kept by caches. */
export function portalRead(read: (given: Given) => Promise<Response>) {
  return async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    const requestId = randomId();
    const response = await answer(request, await context.params, read, requestId);
    response.headers.set("x-request-id", requestId);
    response.headers.set("cache-control", "no-store");
    return response;
  };
}

async function answer(
  request: Request,
  params: Params,
  read: (given: Given) => Promise<Response>,
  requestId: string,
): Promise<Response> {
  try {
    const cookies = request.headers.get("cookie");
    const session = await findRequestSession(cookies);
    if (!session) throw new DomainError("not-signed-in", "Sign in first; you have been signed out");
    return await read({ actor: session.actor, query: new URL(request.url).searchParams, params, cookies });
  } catch (error) {
    if (isDomainError(error)) return problemResponse(error, requestId);
    log("error", "a portal request failed", { requestId, reason: describeError(error) });
    return problemResponse(
      new DomainError("unexpected", `Something went wrong on our side. Reference: ${requestId}`),
      requestId,
    );
  }
}
