import { Kpi } from "#components/charts/kpi.tsx";
import type { ConnectionsRow, FunnelStep, Totals } from "#lib/insights/model.ts";
import {
  changeWords,
  conversionOf,
  countWords,
  millisecondsWords,
  pointsWords,
  shareWords,
} from "#lib/insights/words.ts";

type KeyFiguresProps = {
  totals: Totals;
  before: Totals;
  connections: ConnectionsRow;
  funnel: readonly FunnelStep[];
  funnelBefore: readonly FunnelStep[];
};

const against = (change: string | null) =>
  change === null ? "nothing to compare with" : change === "unchanged" ? "as before" : `${change} on the period before`;

/** The figures that come first, each beside the stretch of the same length before. */
export function KeyFigures({ totals, before, connections, funnel, funnelBefore }: KeyFiguresProps) {
  const conversion = conversionOf(funnel);
  return (
    <dl className="kpi-grid">
      <Kpi label="Calls" value={countWords(totals.calls)} note={against(changeWords(totals.calls, before.calls))} />
      <Kpi
        label="Succeeded"
        value={shareWords(totals.succeeded, totals.calls)}
        note={against(pointsWords([totals.succeeded, totals.calls], [before.succeeded, before.calls]))}
      />
      <Kpi
        label="Response time, p95"
        value={millisecondsWords(totals.p95)}
        note={
          before.p95 === null || before.calls < 20
            ? "nothing to compare with"
            : `${millisecondsWords(before.p95)} in the period before`
        }
      />
      <Kpi
        label="Active apps"
        value={countWords(totals.apps)}
        note={`${countWords(before.apps)} in the period before`}
      />
      <Kpi
        label="Active connections"
        value={countWords(connections.active)}
        note={`${countWords(connections.confirmed)} confirmed, ${countWords(connections.stopped)} stopped`}
      />
      <Kpi
        label="Customers who confirm"
        value={shareWords(...conversion)}
        note={against(pointsWords(conversion, conversionOf(funnelBefore)))}
      />
    </dl>
  );
}
