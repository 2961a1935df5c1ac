import { now } from "#lib/clock.ts";
import { requireStaff } from "#lib/developers/actor.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { callsOverTime } from "./calls-over-time.ts";
import { connections } from "./connections.ts";
import { consentFunnel } from "./consent-funnel.ts";
import { selectRows } from "./data.ts";
import { failingOperations } from "./failing-operations.ts";
import type { InsightFilters, InsightScope, SqlQuery } from "./model.ts";
import type { Answers, QuestionKey } from "./questions.ts";
import { rangeOf } from "./range-of.ts";
import { refusalReasons } from "./refusal-reasons.ts";
import { responseTimes } from "./response-times.ts";
import { timeToConfirm } from "./time-to-confirm.ts";
import { topApps } from "./top-apps.ts";
import { totals } from "./totals.ts";
import { wholePeriod } from "./whole-period.ts";

const SQL = {
  totals: totals,
  "calls-over-time": callsOverTime,
  "response-times": responseTimes,
  "whole-period": wholePeriod,
  "top-apps": topApps,
  "failing-operations": failingOperations,
  "refusal-reasons": refusalReasons,
  "consent-funnel": consentFunnel,
  "time-to-confirm": timeToConfirm,
  connections: connections,
} as const satisfies Record<QuestionKey, (scope: InsightScope) => SqlQuery>;

type Asking = {
  /** The stretch of the same length before the period, instead of the period. */
  previous?: boolean;
  /** The end of the period; default: now. */
  to?: Date;
};

/** The rows that answer a question, for the bank's staff. */
export async function askQuestion<Key extends QuestionKey>(
  actor: Actor,
  key: Key,
  filters: InsightFilters,
  { previous = false, to = now() }: Asking = {},
): Promise<Answers[Key][]> {
  requireStaff(actor, "analyst");
  const current = rangeOf(filters.period, to);
  const range = previous ? { ...current, from: current.previousFrom, to: current.from } : current;
  return (await selectRows(SQL[key]({ range, filters }))) as Answers[Key][];
}
