import type { ReactNode } from "react";

import { type Column, type Row, Table } from "#components/ui/table.tsx";

import { Legend } from "./legend.tsx";
import type { Series } from "./series.ts";

type ChartFrameProps = {
  /** A statement: what the chart shows, in words and figures. */
  title: ReactNode;
  /** Unit and period, "Calls an hour, last 24 hours". */
  unit: string;
  /** One sentence that says the same as the picture. */
  summary: ReactNode;
  legend?: readonly Series[];
  /** How the legend draws a series. */
  legendKind?: "swatch" | "line";
  /** The last bucket is hatched: named in the legend. */
  incompleteLabel?: string;
  table: { caption: string; columns: readonly Column[]; rows: readonly Row[] };
  csvHref?: string;
  level?: 2 | 3;
  children: ReactNode;
};

/** Every chart stands in one of these: a statement, the picture, a sentence, and the same figures as a table. */
export function ChartFrame({ title, unit, summary, table, csvHref, level = 2, children, ...rest }: ChartFrameProps) {
  const Heading = level === 2 ? "h2" : "h3";
  const { legend, legendKind, incompleteLabel } = rest;
  return (
    <section className="card chart">
      <header className="chart-head">
        <div>
          <Heading>{title}</Heading>
          <p>{unit}</p>
        </div>
      </header>
      {children}
      {legend ? <Legend series={legend} kind={legendKind} incompleteLabel={incompleteLabel} /> : null}
      <p className="chart-summary">{summary}</p>
      <div className="chart-tables">
        <details className="disclosure">
          <summary>Show the table</summary>
          <Table {...table} narrow="scroll" rowHeader />
        </details>
        {csvHref ? <a href={csvHref}>Download CSV</a> : null}
      </div>
    </section>
  );
}
