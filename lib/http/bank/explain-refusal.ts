import type { DomainError } from "#lib/errors.ts";
import type { RefusalExplanation } from "#lib/journal/model.ts";
import { wordsOf } from "#lib/journal/words.ts";
import { ERRORS } from "../errors.ts";
import { REFUSAL_CLAUSES } from "./refusal-clauses.ts";

/** What the request log says of a refusal besides its reason: where the standard decides it, and how to mend it. */
export function explainRefusal({ code, clause, received, expected }: DomainError): RefusalExplanation {
  return {
    clause: clause ?? REFUSAL_CLAUSES[code] ?? null,
    received: received ?? null,
    expected: expected ?? null,
    mend: wordsOf(code)?.mend ?? ERRORS[code].title,
  };
}
