import { DomainError } from "#lib/errors.ts";

const MOST_ROWS = 5_000;

/** A row of a table with a head: its number as a spreadsheet counts, and its cells by column. Empty cells are left out. */
export type CsvRow = { row: number; cells: Record<string, string> };

/** Reads CSV by RFC 4180, with commas or semicolons. Throws field-invalid with the row at fault. */
export function readCsv(text: string): CsvRow[] {
  const [head, ...rows] = splitRows(text.replace(/^\uFEFF/, ""));
  if (!head || rows.length === 0) throw refuse(1, "Send a line with the columns and at least one row");
  if (rows.length > MOST_ROWS) throw refuse(MOST_ROWS + 2, `Send at most ${MOST_ROWS} rows at a time`);
  const columns = head.cells.map((cell) => cell.trim().toLowerCase());
  return rows.map(({ row, cells }) => {
    if (cells.length !== columns.length)
      throw refuse(row, `It has ${cells.length} cells in place of ${columns.length}`);
    const named = cells.map((cell, index): [string, string] => [columns[index] ?? "", cell.trim()]);
    return { row, cells: Object.fromEntries(named.filter(([, cell]) => cell !== "")) };
  });
}

function refuse(row: number, message: string): DomainError {
  return new DomainError("field-invalid", message, { field: `row ${row}` });
}

const CELL = /(?:"((?:[^"]|"")*)"|([^",;\r\n]*))(\r?\n|[,;]|$)/y;

type Split = { row: number; cells: string[] };

function splitRows(text: string): Split[] {
  const rows: Split[] = [];
  let [row, cells]: [number, string[]] = [1, []];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < text.length || cells.length > 0) {
    const match = CELL.exec(text);
    if (!match) throw refuse(row, "A quotation mark is not closed, or stands inside a cell");
    const [, quoted, plain = "", end = ""] = match;
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "," || end === ";") continue;
    if (cells.length > 1 || cells[0] !== "") rows.push({ row, cells });
    [row, cells] = [row + 1, []];
    if (end === "") break;
  }
  return rows;
}
