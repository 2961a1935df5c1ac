"use client";

import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";

import { PlotBox, type PlotHeight } from "./plot-box.tsx";
import { PlotTip } from "./plot-tip.tsx";
import { colourOf, formatTick, type SeriesNumber, type Unit } from "./series.ts";

type SpendingBarsProps = {
  bars: readonly { label: string; value: number }[];
  label: string;
  /** The series' name in the tooltip. */
  name: string;
  unit?: Unit;
  series?: SeriesNumber;
  height?: PlotHeight;
};

/** One bar a month, a week or a category. */
export function SpendingBars({ bars, label, name, unit = "pounds", series = 1, height }: SpendingBarsProps) {
  return (
    <PlotBox label={label} height={height}>
      <BarChart data={[...bars]} accessibilityLayer={false} barCategoryGap="25%" margin={{ top: 8, right: 4, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} />
        <XAxis dataKey="label" axisLine={false} tickLine={false} minTickGap={12} />
        <YAxis axisLine={false} tickLine={false} width={48} tickFormatter={(value: number) => formatTick(value, unit)} />
        <Tooltip isAnimationActive={false} cursor={{ fill: "var(--sb-hover)" }} content={(props) => <PlotTip {...props} unit={unit} />} />
        <Bar dataKey="value" name={name} fill={colourOf(series)} radius={[3, 3, 0, 0]} isAnimationActive={false} />
      </BarChart>
    </PlotBox>
  );
}
