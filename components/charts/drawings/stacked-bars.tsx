"use client";

import { useId } from "react";
import { Bar, BarChart, CartesianGrid, Cell, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";

import { PlotTip } from "../plot-tip.tsx";
import { colourOf, formatTick, type Point, type Series, type Unit } from "../series.ts";

export type StackedBarsDrawingProps = {
  points: readonly Point[];
  series: readonly Series[];
  unit?: Unit;
};

export default function StackedBarsDrawing({ points, series, unit = "count" }: StackedBarsDrawingProps) {
  const id = useId();
  const data = points.map((point) => ({ name: point.label, ...point.values }));
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 320, height: 160 }}>
      <BarChart
        data={data}
        accessibilityLayer={false}
        barCategoryGap="18%"
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
      >
        <defs>
          {series.map((item) => (
            <pattern
              key={item.key}
              id={`${id}${item.key}`}
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <path d="M0 0V6" stroke={colourOf(item.series)} strokeWidth="5" />
            </pattern>
          ))}
        </defs>
        <CartesianGrid vertical={false} />
        <XAxis dataKey="name" axisLine={false} tickLine={false} minTickGap={24} />
        <YAxis
          axisLine={false}
          tickLine={false}
          width={44}
          allowDecimals={false}
          tickFormatter={(value: number) => formatTick(value, unit)}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--sb-hover)" }}
          content={(props) => <PlotTip {...props} unit={unit} />}
        />
        {series.map((item) => (
          <Bar
            key={item.key}
            dataKey={item.key}
            name={item.label}
            stackId="all"
            fill={colourOf(item.series)}
            stroke="var(--sb-raised)"
            strokeWidth={0.5}
            isAnimationActive={false}
          >
            {points.map((point, index) => (
              <Cell key={index} fill={point.incomplete ? `url(#${id}${item.key})` : colourOf(item.series)} />
            ))}
          </Bar>
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
