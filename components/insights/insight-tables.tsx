import type { ReactNode } from "react";

import { shortPath } from "#components/calls/format.ts";
import { PathText } from "#components/calls/path-text.tsx";
import { Card } from "#components/ui/card.tsx";
import { Meter } from "#components/ui/meter.tsx";
import { Method } from "#components/ui/pill.tsx";
import { type Column, type Row, Table } from "#components/ui/table.tsx";
import type { AppRow, OperationRow, ReasonRow } from "#lib/insights/model.ts";
import { countWords, describeApps, describeOperations, millisecondsWords, shareWords } from "#lib/insights/words.ts";
import { wordsOf } from "#lib/journal/words.ts";

import { dayTime } from "./bucket-label.ts";

type TableCardProps = {
  title: string;
  caption: string;
  columns: readonly Column[];
  rows: readonly Row[];
  csvHref: string;
  empty: string;
};

function TableCard({ title, caption, columns, rows, csvHref, empty }: TableCardProps) {
  return (
    <Card
      title={title}
      flush
      aside={
        <a className="card-csv" href={csvHref}>
          Download CSV
        </a>
      }
    >
      {rows.length > 0 ? (
        <Table caption={caption} columns={columns} rows={rows} rowHeader />
      ) : (
        <p className="card-note">{empty}</p>
      )}
    </Card>
  );
}

function Share({ part, whole, label }: { part: number; whole: number; label: string }): ReactNode {
  return (
    <span className="share-cell">
      <Meter value={part} max={whole} label={label} />
      {shareWords(part, whole)}
    </span>
  );
}

const APP_COLUMNS: readonly Column[] = [
  { key: "app", label: "App" },
  { key: "calls", label: "Calls", numeric: true, fold: "label" },
  { key: "share", label: "Share", fold: "label" },
  { key: "refused", label: "Refused", numeric: true, fold: "label" },
  { key: "p95", label: "p95", numeric: true, fold: "label" },
  { key: "last", label: "Last call", numeric: true, fold: "hide" },
];

export function TopApps({ apps, calls, csvHref }: { apps: readonly AppRow[]; calls: number; csvHref: string }) {
  const rows = apps.map((row) => ({
    key: row.appId ?? "none",
    cells: {
      app: (
        <>
          <span className="font-medium">{row.app ?? "Deleted app"}</span>
          <span className="block text-12 text-muted">{row.organisation}</span>
        </>
      ),
      calls: countWords(row.calls),
      share: <Share part={row.calls} whole={calls} label={`Share of ${row.app ?? "a deleted app"} in all calls`} />,
      refused: shareWords(row.refused, row.calls),
      p95: millisecondsWords(row.p95),
      last: dayTime(row.lastAt),
    },
  }));
  return (
    <TableCard
      title={describeApps(apps, calls)}
      caption="Apps by calls"
      columns={APP_COLUMNS}
      rows={rows}
      csvHref={csvHref}
      empty="Calls without a known app are not counted here."
    />
  );
}

const OPERATION_COLUMNS: readonly Column[] = [
  { key: "operation", label: "Operation" },
  { key: "refused", label: "Refused", numeric: true, fold: "label" },
  { key: "share", label: "Of its calls", numeric: true, fold: "label" },
  { key: "faults", label: "Bank faults", numeric: true, fold: "label" },
  { key: "code", label: "Most often", fold: "label" },
];

export function FailingOperations({ operations, csvHref }: { operations: readonly OperationRow[]; csvHref: string }) {
  const rows = operations.map((row) => ({
    key: `${row.method} ${row.path} ${row.operation}`,
    cells: {
      operation: (
        <>
          <span className="font-medium wrap-anywhere">{row.operation}</span>
          <span className="block mono text-12 text-muted" dir="ltr">
            <Method>{row.method ?? ""}</Method> {row.path ? <PathText path={shortPath(row.path)} /> : null}
          </span>
        </>
      ),
      refused: countWords(row.refused),
      share: shareWords(row.refused, row.calls),
      faults: countWords(row.faults),
      code: row.topCode ? (wordsOf(row.topCode)?.name ?? row.topCode) : "no code",
    },
  }));
  return (
    <TableCard
      title={describeOperations(operations)}
      caption="Operations by refused calls"
      columns={OPERATION_COLUMNS}
      rows={rows}
      csvHref={csvHref}
      empty="No call was refused in this period."
    />
  );
}

const REASON_COLUMNS: readonly Column[] = [
  { key: "reason", label: "Reason" },
  { key: "calls", label: "Calls", numeric: true, fold: "label" },
  { key: "apps", label: "Apps", numeric: true, fold: "label" },
];

export function RefusalReasons({ reasons, csvHref }: { reasons: readonly ReasonRow[]; csvHref: string }) {
  const rows = reasons.map((row) => ({
    key: `${row.status} ${row.errorCode}`,
    cells: {
      reason: (
        <>
          {wordsOf(row.errorCode)?.name ?? "No code"}
          <span className="block mono text-12 text-muted">
            {row.status} {row.errorCode}
          </span>
        </>
      ),
      calls: countWords(row.calls),
      apps: countWords(row.apps),
    },
  }));
  const [first] = reasons;
  const title = first ? `Most refusals: ${wordsOf(first.errorCode)?.name ?? first.errorCode}` : "Nothing was refused";
  return (
    <TableCard
      title={title}
      caption="Reasons for refusals"
      columns={REASON_COLUMNS}
      rows={rows}
      csvHref={csvHref}
      empty="No call was refused in this period."
    />
  );
}
