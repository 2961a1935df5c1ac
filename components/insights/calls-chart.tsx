import { ChartFrame } from "#components/charts/chart-frame.tsx";
import type { Series } from "#components/charts/series.ts";
import { StackedBars } from "#components/charts/stacked-bars.tsx";
import type { CallsBucket, InsightPeriod, Totals } from "#lib/insights/model.ts";
import { BUCKET_WORDS, countWords, describeCalls, FILLING_WORDS, PERIOD_WORDS } from "#lib/insights/words.ts";

import { bucketLabel } from "./bucket-label.ts";

const SERIES: readonly Series[] = [
  { key: "succeeded", label: "Succeeded", series: 1 },
  { key: "refused", label: "Refused, 4xx", series: 2 },
  { key: "faults", label: "Bank fault, 5xx", series: 6 },
];

const COLUMNS = [{ key: "start", label: "From" }, ...SERIES.map(({ key, label }) => ({ key, label, numeric: true }))];

type CallsChartProps = { buckets: readonly CallsBucket[]; totals: Totals; period: InsightPeriod; csvHref: string };

/** Calls over time by how they ended; the last bucket is still filling. */
export function CallsChart({ buckets, totals, period, csvHref }: CallsChartProps) {
  const { title, busiest } = describeCalls(totals, buckets);
  const last = buckets.length - 1;
  const filling = `${FILLING_WORDS[period]}, not complete`;
  const rows = buckets.map((bucket, index) => ({
    key: bucket.start.toISOString(),
    cells: {
      start: `${bucketLabel(bucket.start, period)}${index === last ? " (so far)" : ""}`,
      succeeded: countWords(bucket.succeeded),
      refused: countWords(bucket.refused),
      faults: countWords(bucket.faults),
    },
  }));
  return (
    <ChartFrame
      title={title}
      unit={`Calls in ${BUCKET_WORDS[period]}, ${PERIOD_WORDS[period]}, stacked by result`}
      summary={
        busiest
          ? `${countWords(totals.succeeded)} succeeded, ${countWords(totals.refused)} were refused, ${countWords(totals.faults)} failed at the bank. Busiest from ${bucketLabel(busiest.start, period)}, with ${countWords(busiest.succeeded + busiest.refused + busiest.faults)} calls.`
          : "Nothing was called in this period."
      }
      legend={SERIES}
      incompleteLabel={filling}
      table={{ caption: "Calls by result", columns: COLUMNS, rows }}
      csvHref={csvHref}
    >
      <StackedBars
        label={`Bars: calls in ${BUCKET_WORDS[period]} by result`}
        series={SERIES}
        points={buckets.map(({ start, ...values }, index) => ({
          label: bucketLabel(start, period),
          values,
          incomplete: index === last,
        }))}
      />
    </ChartFrame>
  );
}
