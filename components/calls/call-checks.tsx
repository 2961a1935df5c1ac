import { ChecksTimeline, type CheckLine } from "#components/ui/checks-timeline.tsx";
import type { Call } from "#lib/journal/model.ts";

import { formatMicros } from "./format.ts";
import { nameOfStep, stepsAfter } from "./step-names.ts";

/** The checks the request went through: those passed, the one that refused, those not reached. */
export function CallChecks({ call }: { call: Call }) {
  const made = call.detail?.steps ?? [];
  const checks = checksOf(call, made);
  return checks.length > 0 ? (
    <ChecksTimeline checks={checks} />
  ) : (
    <p className="text-muted">No checks were noted for this call.</p>
  );
}

function checksOf(call: Call, made: readonly { name: string; micros: number; note?: string }[]): CheckLine[] {
  const refused = call.refusedStep;
  const lines: CheckLine[] = made.map((step) => ({
    name: nameOfStep(step.name),
    state: step.name === refused ? "failed" : "passed",
    detail: step.note ?? (step.name === refused ? call.reason : undefined),
    time: step.micros >= 1_000 ? formatMicros(step.micros) : "under 1 ms",
  }));
  if (!refused) return lines;
  // A source that notes only what refused still has one failed line.
  if (!made.some((step) => step.name === refused))
    lines.push({ name: nameOfStep(refused), state: "failed", detail: call.reason });
  return [
    ...lines,
    ...stepsAfter(call.family, refused).map((name) => ({ name: nameOfStep(name), state: "skipped" as const })),
  ];
}
