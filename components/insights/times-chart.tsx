import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { PercentileLines } from "#components/charts/percentile-lines.tsx";
import type { Series } from "#components/charts/series.ts";
import type { InsightPeriod, TimesBucket, WholePeriod } from "#lib/insights/model.ts";
import { BUCKET_WORDS, countWords, describeTimes, millisecondsWords, PERIOD_WORDS } from "#lib/insights/words.ts";

import { bucketLabel } from "./bucket-label.ts";

const SERIES: readonly Series[] = [
  { key: "p50", label: "p50", series: 1 },
  { key: "p95", label: "p95", series: 2 },
  { key: "p99", label: "p99", series: 6 },
];

const COLUMNS = [
  { key: "start", label: "From" },
  { key: "calls", label: "Calls", numeric: true },
  ...SERIES.map(({ key, label }) => ({ key, label, numeric: true })),
];

type TimesChartProps = { times: readonly TimesBucket[]; whole: WholePeriod; period: InsightPeriod; csvHref: string };

/** How long calls took: percentiles of the single calls of each bucket. Buckets without a call are gaps. */
export function TimesChart({ times, whole, period, csvHref }: TimesChartProps) {
  const { title, summary } = describeTimes(whole);
  const rows = times.map((bucket, index) => ({
    key: bucket.start.toISOString(),
    cells: {
      start: `${bucketLabel(bucket.start, period)}${index === times.length - 1 ? " (so far)" : ""}`,
      calls: countWords(bucket.calls),
      p50: millisecondsWords(bucket.p50),
      p95: millisecondsWords(bucket.p95),
      p99: millisecondsWords(bucket.p99),
    },
  }));
  return (
    <ChartFrame
      title={title}
      unit={`Milliseconds, percentiles of the calls in ${BUCKET_WORDS[period]}, ${PERIOD_WORDS[period]}`}
      summary={summary}
      legend={SERIES}
      legendKind="line"
      table={{ caption: "Response times", columns: COLUMNS, rows }}
      csvHref={csvHref}
    >
      <PercentileLines
        label="Lines: the fiftieth, ninety-fifth and ninety-ninth percentile of response times"
        series={SERIES}
        points={times.map(({ start, p50, p95, p99 }) => ({
          label: bucketLabel(start, period),
          values: { p50, p95, p99 },
        }))}
      />
    </ChartFrame>
  );
}
