import type { CompiledOperation } from "./compile-api.ts";
import type { ApiContent } from "./model.ts";

/** What a source answers with; `body` undefined is an answer without one. */
export type ApiAnswer = { status: number; body: unknown; headers?: Record<string, string> };

/** The status and the content of an operation that went well, as the document says. */
export function successOf({ responses }: CompiledOperation): { status: number; content: ApiContent | null } {
  const found = responses.find(({ status }) => /^2(\d\d|XX)$/i.test(status));
  const status = Number(found?.status);
  return { status: Number.isInteger(status) ? status : 200, content: found?.content ?? null };
}
