import type { Problem } from "#lib/demo/model.ts";
import { PROBLEM_WORDS } from "#lib/demo/words.ts";

/** The bank's refusal of credentials in one sentence, with its reference. */
export function refusalInWords(problem: Problem | null | undefined): string {
  if (!problem) return "The bank did not accept these credentials";
  const said = [problem.error, problem.description].filter(Boolean).join(": ") || PROBLEM_WORDS[problem.kind].title;
  return `The bank did not accept these credentials (${said})${problem.interactionId ? `, interaction id ${problem.interactionId}` : ""}`;
}
