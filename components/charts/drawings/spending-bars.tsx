"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";

import { PlotTip } from "../plot-tip.tsx";
import { colourOf, formatTick, type SeriesNumber, type Unit } from "../series.ts";

export type SpendingBarsDrawingProps = {
  bars: readonly { label: string; value: number }[];
  /** The series' name in the tooltip. */
  name: string;
  unit?: Unit;
  series?: SeriesNumber;
};

export default function SpendingBarsDrawing({ bars, name, unit = "pounds", series = 1 }: SpendingBarsDrawingProps) {
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 320, height: 160 }}>
      <BarChart
        data={[...bars]}
        accessibilityLayer={false}
        barCategoryGap="25%"
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
      >
        <CartesianGrid vertical={false} />
        <XAxis dataKey="label" axisLine={false} tickLine={false} minTickGap={12} />
        <YAxis
          axisLine={false}
          tickLine={false}
          width={48}
          tickFormatter={(value: number) => formatTick(value, unit)}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--sb-hover)" }}
          content={(props) => <PlotTip {...props} unit={unit} />}
        />
        <Bar dataKey="value" name={name} fill={colourOf(series)} radius={[3, 3, 0, 0]} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
