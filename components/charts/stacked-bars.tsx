"use client";

import { useId } from "react";
import { Bar, BarChart, CartesianGrid, Cell, Tooltip, XAxis, YAxis } from "recharts";

import { PlotBox, type PlotHeight } from "./plot-box.tsx";
import { PlotTip } from "./plot-tip.tsx";
import { colourOf, formatTick, type Point, type Series, type Unit } from "./series.ts";

type StackedBarsProps = {
  points: readonly Point[];
  series: readonly Series[];
  /** What the picture is, for those who cannot see it. */
  label: string;
  unit?: Unit;
  height?: PlotHeight;
};

/** Bars over time, stacked; the bucket that is still filling is hatched. */
export function StackedBars({ points, series, label, unit = "count", height }: StackedBarsProps) {
  const id = useId();
  const data = points.map((point) => ({ name: point.label, ...point.values }));
  return (
    <PlotBox label={label} height={height}>
      <BarChart data={data} accessibilityLayer={false} barCategoryGap="18%" margin={{ top: 8, right: 4, bottom: 0, left: 0 }}>
        <defs>
          {series.map((item) => (
            <pattern key={item.key} id={`${id}${item.key}`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <path d="M0 0V6" stroke={colourOf(item.series)} strokeWidth="5" />
            </pattern>
          ))}
        </defs>
        <CartesianGrid vertical={false} />
        <XAxis dataKey="name" axisLine={false} tickLine={false} minTickGap={24} />
        <YAxis axisLine={false} tickLine={false} width={44} allowDecimals={false} tickFormatter={(value: number) => formatTick(value, unit)} />
        <Tooltip isAnimationActive={false} cursor={{ fill: "var(--sb-hover)" }} content={(props) => <PlotTip {...props} unit={unit} />} />
        {series.map((item) => (
          <Bar key={item.key} dataKey={item.key} name={item.label} stackId="all" fill={colourOf(item.series)} stroke="var(--sb-raised)" strokeWidth={0.5} isAnimationActive={false}>
            {points.map((point, index) => (
              <Cell key={index} fill={point.incomplete ? `url(#${id}${item.key})` : colourOf(item.series)} />
            ))}
          </Bar>
        ))}
      </BarChart>
    </PlotBox>
  );
}
