import type { ApiAnswer } from "#lib/api-builder/answer.ts";
import { answerFromExamples } from "#lib/api-builder/answer-from-examples.ts";
import { answerFromMock } from "#lib/api-builder/answer-from-mock.ts";
import { answerFromUpstream } from "#lib/api-builder/answer-from-upstream.ts";
import type { CompiledOperation } from "#lib/api-builder/compile-api.ts";
import type { ServedApi } from "#lib/api-builder/find-served-api.ts";
import type { ApiCall } from "#lib/api-builder/parse-call.ts";
import type { ApiTrace } from "./call-trace.ts";

/** Where the answer comes from: as operations has set it for the API. */
export async function askSource(
  { method, path, search, interactionId }: ApiTrace,
  { api, compiled }: ServedApi,
  operation: CompiledOperation,
  call: ApiCall,
): Promise<ApiAnswer> {
  if (api.source === "upstream") {
    const below = path.slice(`/apis/${api.slug}`.length);
    return answerFromUpstream(api.upstreamUrl ?? "", { method, path: below, search, body: call.body, interactionId });
  }
  if (api.source === "mock" && operation.mock) {
    const sent = { apiId: api.id, sentQuery: new URLSearchParams(search), sentPath: path };
    return answerFromMock(compiled, operation, operation.mock, { ...call, ...sent });
  }
  return answerFromExamples(compiled, operation);
}
