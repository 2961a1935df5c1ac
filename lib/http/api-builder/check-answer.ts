import type { ApiAnswer } from "#lib/api-builder/answer.ts";
import type { CompiledOperation } from "#lib/api-builder/compile-api.ts";
import { findingsOf } from "#lib/api-builder/parse-call.ts";
import { env } from "#lib/env.ts";

/** Outside production every answer is checked against the document, whichever source it is from. */
export function checkAnswer({ operationId, checkAnswers }: CompiledOperation, { status, body }: ApiAnswer): void {
  if (env().NODE_ENV === "production") return;
  const check =
    checkAnswers.get(String(status)) ??
    checkAnswers.get(`${Math.floor(status / 100)}XX`) ??
    checkAnswers.get("default");
  if (!check || body === undefined) return;
  const [first] = findingsOf(check, structuredClone(body));
  if (first) throw new Error(`the answer of ${operationId} breaks its document: ${first.field ?? ""} ${first.message}`);
}
