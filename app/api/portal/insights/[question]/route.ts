import { DomainError } from "#lib/errors.ts";
import { csvResponse, writeCsv } from "#lib/http/csv.ts";
import { portalRead } from "#lib/http/portal-read.ts";
import { exportAnswer } from "#lib/insights/export-answer.ts";
import { readInsightFilters } from "#lib/insights/filters.ts";
import { isQuestion } from "#lib/insights/questions.ts";

export const GET = portalRead(async ({ actor, query, params }) => {
  const question = params["question"] ?? "";
  if (!isQuestion(question)) throw new DomainError("resource-not-found", "Insights do not answer that");
  const { header, rows } = await exportAnswer(actor, question, readInsightFilters(query));
  return csvResponse(question, writeCsv(header, rows));
});
