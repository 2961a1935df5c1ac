import type { ReactNode } from "react";

import { classNames } from "./class-names.ts";

export type Column = {
  key: string;
  label: string;
  /** Figures are set at the end. */
  numeric?: boolean;
  /** On a phone: name the value, leave it out, or put it beside the next one (a status in front of a path). */
  fold?: "label" | "hide" | "inline";
  className?: string;
};

export type Row = { key: string; cells: Record<string, ReactNode>; selected?: boolean };

type TableProps = {
  columns: readonly Column[];
  rows: readonly Row[];
  /** Read to those who cannot see the heading above the table. */
  caption: string;
  captionVisible?: boolean;
  /** `scroll` keeps columns side by side on a phone. */
  narrow?: "fold" | "scroll";
  /** The first column is the row's name. */
  rowHeader?: boolean;
};

function Cell({ column, isHeader, children }: { column: Column; isHeader: boolean; children: ReactNode }) {
  const props = {
    className: classNames(
      column.numeric && "num",
      column.fold === "hide" && "fold-hide",
      column.fold === "inline" && "fold-inline",
      column.className,
    ),
    "data-label": column.fold === "label" ? column.label : undefined,
  };
  return isHeader ? (
    <th scope="row" {...props}>
      {children}
    </th>
  ) : (
    <td {...props}>{children}</td>
  );
}

export function Table({ columns, rows, caption, captionVisible, narrow = "fold", rowHeader }: TableProps) {
  const table = (
    <table className={classNames("tbl", narrow === "fold" && "fold")}>
      <caption className={captionVisible ? undefined : "sr-only"}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.numeric ? "num" : undefined}>
              {column.label || <span className="sr-only">{column.key}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} data-selected={row.selected || undefined}>
            {columns.map((column, index) => (
              <Cell key={column.key} column={column} isHeader={Boolean(rowHeader) && index === 0}>
                {row.cells[column.key]}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (narrow === "fold") return table;
  return (
    <div className="tbl-scroll" role="region" aria-label={caption} tabIndex={0}>
      {table}
    </div>
  );
}
