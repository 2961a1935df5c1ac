import { checkApp } from "./bank/check-app.ts";
import { checkKeyBinding } from "./bank/check-key-binding.ts";
import { findCaller } from "./bank/find-caller.ts";
import { readBearerToken } from "./bank/read-bearer-token.ts";
import { answerApiCall, refuseApiCall } from "./api-builder/answer-call.ts";
import { askSource } from "./api-builder/ask-source.ts";
import { openApiTrace, step } from "./api-builder/call-trace.ts";
import type { ApiTrace } from "./api-builder/call-trace.ts";
import { checkAnswer } from "./api-builder/check-answer.ts";
import { checkGrant } from "./api-builder/check-grant.ts";
import { checkMediaTypes } from "./api-builder/check-media-types.ts";
import { findApi, findOperation } from "./api-builder/find-operation.ts";
import { limitCalls } from "./api-builder/limit-calls.ts";
import { parseRequest } from "./api-builder/parse-request.ts";
import type { ApiAnswer } from "#lib/api-builder/answer.ts";
import type { Connection, FetchHandler } from "./connection.ts";

/** Everything under /apis: the further APIs that operations publishes from OpenAPI documents. */
export const serveApi: FetchHandler = async (request, connection) => {
  const trace = openApiTrace(request);
  try {
    return answerApiCall(trace, request, await runSteps(trace, request, connection));
  } catch (error) {
    return refuseApiCall(trace, request, error);
  }
};

/** The checks and the work, in order. A step throws or adds a value; the journal says which of them refused. */
async function runSteps(
  trace: ApiTrace,
  request: Request,
  { certificate, remoteAddress }: Connection,
): Promise<ApiAnswer> {
  const { api, compiled } = await step(trace, "api", () => findApi(trace));
  const { operation, params } = step(trace, "method", () => findOperation(trace, compiled));
  step(trace, "media types", () => checkMediaTypes(request, operation));
  const token = readBearerToken(request);
  trace.scheme = token?.scheme ?? null;
  // An open API asks for no token; one that is sent says whose call it is.
  if (api.access === "granted" || token) {
    const caller = await step(trace, "token", () => findCaller(trace, token, { grant: "client_credentials" }));
    step(trace, "app", () => checkApp(caller));
    await step(trace, "key binding", () => checkKeyBinding(trace, caller, { request, token, certificate }));
    if (api.access === "granted") await step(trace, "grant", () => checkGrant(api, caller));
  }
  await step(trace, "quota", () => limitCalls(trace, api, trace.caller?.appId ?? remoteAddress));
  const call = await step(trace, "request", () => parseRequest(trace, request, operation, params));
  const answer = await step(trace, "operation", () => askSource(trace, { api, compiled }, operation, call));
  step(trace, "response", () => checkAnswer(operation, answer));
  return answer;
}
