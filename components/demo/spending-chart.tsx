import { ChartFrame } from "#components/charts/chart-frame.tsx";
import type { SeriesNumber } from "#components/charts/series.ts";
import { StackedBars } from "#components/charts/stacked-bars.tsx";
import { CATEGORIES, CATEGORY_KEYS } from "#lib/demo/kinds.ts";
import type { SpendingMonth } from "#lib/demo/model.ts";
import { displayMoney } from "#lib/money.ts";

const SHORT = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", month: "short" });
const LONG = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", month: "long", year: "numeric" });
const startOf = (month: string) => new Date(`${month}-01T00:00:00Z`);

export const monthInWords = (month: string) => LONG.format(startOf(month));

const series = CATEGORY_KEYS.map((key, index) => ({
  key,
  label: CATEGORIES[key],
  series: (index + 1) as SeriesNumber,
}));

// A month with more refunds than purchases has nothing to draw.
const poundsOf = (amountMinor: bigint) => Math.max(0, Number(amountMinor)) / 100;

type SpendingChartProps = { months: readonly SpendingMonth[]; title: string; summary: string };

/** Spending by category and month: picture, sentence, and the same as a table. */
export function SpendingChart({ months, title, summary }: SpendingChartProps) {
  const points = months.map(({ month, totals }, index) => ({
    label: SHORT.format(startOf(month)),
    values: Object.fromEntries(CATEGORY_KEYS.map((key) => [key, poundsOf(totals[key])])),
    incomplete: index === months.length - 1,
  }));
  const columns = [
    { key: "month", label: "Month" },
    ...CATEGORY_KEYS.map((key) => ({ key, label: CATEGORIES[key], numeric: true })),
    { key: "total", label: "Total", numeric: true },
  ];
  const rows = months.map(({ month, totals, totalMinor }) => ({
    key: month,
    cells: {
      month: monthInWords(month),
      ...Object.fromEntries(CATEGORY_KEYS.map((key) => [key, displayMoney(totals[key])])),
      total: <b>{displayMoney(totalMinor)}</b>,
    },
  }));
  const first = months[0];
  return (
    <ChartFrame
      title={title}
      unit={`Pounds a month${first ? `, since ${monthInWords(first.month)}` : ""}`}
      summary={summary}
      legend={series}
      incompleteLabel="This month so far"
      table={{ caption: "Spending by category and month", columns, rows }}
    >
      <StackedBars points={points} series={series} label={summary} unit="pounds" height="tall" />
    </ChartFrame>
  );
}
