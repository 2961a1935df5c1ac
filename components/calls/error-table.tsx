import { Anchor } from "#components/ui/anchor.tsx";
import { HttpPill } from "#components/ui/pill.tsx";
import { Table } from "#components/ui/table.tsx";
import type { ErrorGroup } from "#lib/journal/model.ts";
import { wordsOf } from "#lib/journal/words.ts";

import { formatCount, formatLogTime } from "./format.ts";

const COLUMNS = [
  { key: "result", label: "Result", fold: "inline", className: "w-16" },
  { key: "reason", label: "Why" },
  { key: "calls", label: "Calls", numeric: true, fold: "label" },
  { key: "apps", label: "Apps", numeric: true, fold: "label" },
  { key: "first", label: "First", numeric: true, fold: "hide", className: "whitespace-nowrap text-muted" },
  { key: "last", label: "Last", numeric: true, className: "whitespace-nowrap" },
] as const;

type ErrorTableProps = {
  groups: readonly ErrorGroup[];
  today: Date;
  /** The log narrowed to a group. */
  hrefOf: (group: ErrorGroup) => string;
  exampleHrefOf: (id: string) => string;
};

/** Refusals grouped by code, check and operation, most frequent first. */
export function ErrorTable({ groups, today, hrefOf, exampleHrefOf }: ErrorTableProps) {
  const rows = groups.map((group) => ({
    key: `${group.status} ${group.errorCode} ${group.refusedStep} ${group.name}`,
    cells: {
      result: <HttpPill status={group.status} />,
      reason: (
        <>
          <Anchor className="row-link font-medium" href={hrefOf(group)}>
            {(group.errorCode && wordsOf(group.errorCode)?.name) || group.errorCode || "No code"}
          </Anchor>
          <div className="call-sub">
            <span className="mono">{group.name}</span>
            {group.reason ? <span>{group.reason}</span> : null}
          </div>
        </>
      ),
      calls: formatCount(group.calls),
      apps: formatCount(group.apps),
      first: formatLogTime(group.firstAt, today),
      last: <Anchor href={exampleHrefOf(group.lastId)}>{formatLogTime(group.lastAt, today)}</Anchor>,
    },
  }));
  return (
    <div className="card">
      <Table columns={COLUMNS} rows={rows} caption="Refused calls by reason, most frequent first" />
    </div>
  );
}
