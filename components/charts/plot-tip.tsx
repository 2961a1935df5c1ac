"use client";

import type { TooltipContentProps } from "recharts";

import { formatValue, type Unit } from "./series.ts";

type PlotTipProps = Partial<Pick<TooltipContentProps<number, string>, "active" | "label" | "payload">> & { unit: Unit };

export function PlotTip({ active, label, payload, unit }: PlotTipProps) {
  if (!active || !payload?.length) return null;
  return (
    <div className="plot-tip">
      <b>{label}</b>
      {payload.map((item) => (
        <div key={String(item.dataKey)}>
          <span>{item.name}</span>
          <span className="num">{formatValue(Number(item.value ?? 0), unit)}</span>
        </div>
      ))}
    </div>
  );
}
