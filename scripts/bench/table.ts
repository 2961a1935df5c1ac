import type { Measured } from "./measure.ts";

const figure = (value: number) => (value >= 100 ? Math.round(value).toLocaleString("en-GB") : value.toFixed(2));

/** Prints one line a measurement: ours, the baseline beside it, the ratio and the goal. */
export function printTable(rows: Measured[]): void {
  const cells = rows.map((row) => [
    row.met ? "✓" : "✗",
    row.name,
    `${figure(row.ours)} ${row.unit}`,
    row.baseline ? `${figure(row.baseline)} ${row.unit}` : "",
    row.ratio ? figure(row.ratio) : "",
    row.goal,
  ]);
  const header = ["", "what", "ours", "baseline", "ratio", "goal"];
  const widths = header.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)));
  for (const row of [header, ...cells])
    console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
}
