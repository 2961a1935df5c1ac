import { now } from "#lib/clock.ts";
import { requireStaff } from "#lib/developers/actor.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { askQuestion } from "./ask-question.ts";
import { selectAppNames, selectHasCalls } from "./data.ts";
import { toFunnel } from "./model.ts";
import type { InsightFilters, Totals } from "./model.ts";
import { rangeOf } from "./range-of.ts";

const NOTHING: Totals = { calls: 0, succeeded: 0, refused: 0, faults: 0, p95: null, apps: 0 };

/** Everything the overview shows, as of one moment. */
export async function readOverview(actor: Actor, filters: InsightFilters) {
  requireStaff(actor, "analyst");
  const to = now();
  const at = { to };
  const [totals, buckets, times, whole, apps, operations, reasons] = await Promise.all([
    askQuestion(actor, "totals", filters, at),
    askQuestion(actor, "calls-over-time", filters, at),
    askQuestion(actor, "response-times", filters, at),
    askQuestion(actor, "whole-period", filters, at),
    askQuestion(actor, "top-apps", filters, at),
    askQuestion(actor, "failing-operations", filters, at),
    askQuestion(actor, "refusal-reasons", filters, at),
  ]);
  const [funnel, funnelBefore, confirmTimes, connections, appNames, hasCalls] = await Promise.all([
    askQuestion(actor, "consent-funnel", filters, at),
    askQuestion(actor, "consent-funnel", filters, { ...at, previous: true }),
    askQuestion(actor, "time-to-confirm", filters, at),
    askQuestion(actor, "connections", filters, at),
    selectAppNames(),
    selectHasCalls(),
  ]);
  return {
    range: rangeOf(filters.period, to),
    totals: totals.find((row) => !row.isPrevious) ?? NOTHING,
    before: totals.find((row) => row.isPrevious) ?? NOTHING,
    buckets,
    times,
    whole: whole[0] ?? { calls: 0, p50: null, p95: null, p99: null },
    apps,
    operations,
    reasons,
    funnel: toFunnel(funnel),
    funnelBefore: toFunnel(funnelBefore),
    confirmTimes: confirmTimes[0] ?? { consents: 0, p50: null, p90: null },
    connections: connections[0] ?? { active: 0, confirmed: 0, stopped: 0 },
    appNames,
    hasCalls,
  };
}
