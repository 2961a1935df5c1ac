import { env } from "#lib/env.ts";
import type { BankContract } from "#lib/standards/obuk/bank-contracts.ts";

/** Outside production every answer is parsed by its contract; in production documents were checked when written. */
export function checkResponse({ operationId, responseSchema }: BankContract, document: string | null): void {
  if (env().NODE_ENV === "production") return;
  if (responseSchema === null || document === null) {
    if (document === null && responseSchema === null) return;
    throw new Error(`${operationId} answers with a body where its contract has none, or without one`);
  }
  const { error } = responseSchema.safeParse(JSON.parse(document));
  if (error) throw new Error(`the answer of ${operationId} breaks its contract: ${error.message.slice(0, 400)}`);
}
