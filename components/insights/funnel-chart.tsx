import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { ExitFunnel } from "#components/charts/exit-funnel.tsx";
import type { ConfirmTimes, FunnelStep, InsightPeriod } from "#lib/insights/model.ts";
import {
  conversionOf,
  countWords,
  describeExits,
  describeFunnel,
  PERIOD_WORDS,
  secondsWords,
  shareWords,
  STAGE_WORDS,
} from "#lib/insights/words.ts";

const COLUMNS = [
  { key: "stage", label: "Stage" },
  { key: "consents", label: "Consents", numeric: true },
  { key: "step", label: "Of the stage before", numeric: true },
  { key: "all", label: "Of all", numeric: true },
  { key: "left", label: "Got no further" },
];

type FunnelChartProps = { funnel: readonly FunnelStep[]; times: ConfirmTimes; period: InsightPeriod; csvHref: string };

/** From a consent to its first data: distinct consents by stage, and how the others left. */
export function FunnelChart({ funnel, times, period, csvHref }: FunnelChartProps) {
  const { title, summary } = describeFunnel(funnel);
  const [confirmed, created] = conversionOf(funnel);
  const reached = (stage: FunnelStep["stage"]) => funnel.find((step) => step.stage === stage)?.consents ?? 0;
  const steps = funnel.map((step, index) => ({
    key: step.stage,
    label: STAGE_WORDS[step.stage],
    count: step.consents,
    countText: countWords(step.consents),
    shareText: index === 0 ? "" : shareWords(step.consents, funnel[index - 1]?.consents ?? 0),
    exits: describeExits(step.left),
  }));
  const rows = steps.map((step) => ({
    key: step.key,
    cells: {
      stage: step.label,
      consents: step.countText,
      step: step.shareText,
      all: shareWords(step.count, created),
      left: step.exits ?? "none",
    },
  }));
  return (
    <ChartFrame
      title={title}
      unit={`Consents by the furthest stage they reached, ${PERIOD_WORDS[period]}`}
      summary={summary}
      table={{ caption: "Consent funnel", columns: COLUMNS, rows }}
      csvHref={csvHref}
    >
      <dl className="figure-row">
        <Figure label="Confirmed of created" value={shareWords(confirmed, created)} />
        <Figure label="Login succeeds" value={shareWords(reached("code-accepted"), reached("login-shown"))} />
        <Figure label="Confirmed of those logged in" value={shareWords(confirmed, reached("code-accepted"))} />
        <Figure label="Median time to confirm" value={secondsWords(times.p50)} />
      </dl>
      <ExitFunnel steps={steps} label="Consent funnel" />
    </ChartFrame>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
