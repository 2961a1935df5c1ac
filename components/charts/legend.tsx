import { colourOf, dashOf, type Series } from "./series.ts";

type LegendProps = { series: readonly Series[]; kind?: "swatch" | "line"; incompleteLabel?: string };

export function Legend({ series, kind = "swatch", incompleteLabel }: LegendProps) {
  return (
    <ul className="legend">
      {series.map((item) => (
        <li key={item.key}>
          <svg width={kind === "line" ? 24 : 12} height="12" aria-hidden="true">
            {kind === "line" ? (
              <path d="M0 6H24" stroke={colourOf(item.series)} strokeWidth="2" strokeDasharray={dashOf(item.series)} />
            ) : (
              <rect width="12" height="12" rx="2" fill={colourOf(item.series)} />
            )}
          </svg>
          {item.label}
        </li>
      ))}
      {incompleteLabel ? (
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <rect x=".5" y=".5" width="11" height="11" rx="2" fill="none" stroke={colourOf(1)} />
            <path d="M0 12L12 0M-4 8L8 -4M4 16L16 4" stroke={colourOf(1)} strokeWidth="1.5" />
          </svg>
          {incompleteLabel}
        </li>
      ) : null}
    </ul>
  );
}
