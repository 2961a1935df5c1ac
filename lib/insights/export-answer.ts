import type { Actor } from "#lib/developers/actor.ts";
import { askQuestion } from "./ask-question.ts";
import type { InsightFilters } from "./model.ts";
import { QUESTIONS } from "./questions.ts";
import type { QuestionKey } from "./questions.ts";

type Cell = string | number | boolean | Date | null;

/** The rows behind a figure, as a table to save. */
export async function exportAnswer(
  actor: Actor,
  key: QuestionKey,
  filters: InsightFilters,
): Promise<{ header: readonly string[]; rows: Cell[][] }> {
  const { columns } = QUESTIONS[key];
  const rows = await askQuestion(actor, key, filters);
  return {
    header: columns,
    rows: rows.map((row) => columns.map((column) => (row as Record<string, Cell>)[column] ?? null)),
  };
}
