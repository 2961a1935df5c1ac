/** The palette's order; each number has its colour, dash and marker, so that colour is never the only key. */
export type SeriesNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export type Series = { key: string; label: string; series: SeriesNumber };

export type Point = {
  /** On the axis, already formatted. */
  label: string;
  values: Readonly<Record<string, number | null>>;
  /** The bucket that is still filling: hatched. */
  incomplete?: boolean;
};

const DASHES: Record<SeriesNumber, string | undefined> = {
  1: undefined,
  2: "7 3",
  3: "1 3",
  4: "10 3 2 3",
  5: "4 4",
  6: "2 3",
  7: "12 4",
  8: "7 3 1 3",
};

export const colourOf = (series: SeriesNumber) => `var(--sb-chart-${series})`;

export const dashOf = (series: SeriesNumber) => DASHES[series];

const plain = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });
const compact = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 2 });

export type Unit = "count" | "milliseconds" | "pounds";

/** In full, with its unit. */
export function formatValue(value: number, unit: Unit): string {
  if (unit === "milliseconds") return `${plain.format(Math.round(value))} ms`;
  if (unit === "pounds") return new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP" }).format(value);
  return plain.format(value);
}

/** Short, for an axis. */
export function formatTick(value: number, unit: Unit): string {
  return `${unit === "pounds" ? "£" : ""}${compact.format(value)}`;
}
