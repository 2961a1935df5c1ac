"use client";

import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";

import { PlotTip } from "../plot-tip.tsx";
import { colourOf, dashOf, formatTick, formatValue, type Point, type Series, type Unit } from "../series.ts";

export type PercentileLinesDrawingProps = {
  points: readonly Point[];
  series: readonly Series[];
  unit?: Unit;
  /** A limit, dotted and named. */
  threshold?: { value: number; label: string };
};

type EndProps = { index?: number; x?: number | string; y?: number | string; value?: unknown };

export default function PercentileLinesDrawing({
  points,
  series,
  unit = "milliseconds",
  threshold,
}: PercentileLinesDrawingProps) {
  const data = points.map((point) => ({ name: point.label, ...point.values }));
  const endOf = (item: Series) =>
    points.reduce((last, point, index) => (typeof point.values[item.key] === "number" ? index : last), -1);
  const end =
    (item: Series, at: number) =>
    ({ index, x, y, value }: EndProps) =>
      index === at ? (
        <text className="strong" x={Number(x) + 8} y={Number(y) + 4}>
          {item.label} {formatValue(Number(value), unit)}
        </text>
      ) : (
        <g />
      );
  // A point without neighbours has no line to be seen by.
  const loneDot = (item: Series) =>
    function LoneDot({ index = 0, cx, cy }: { index?: number; cx?: number; cy?: number }) {
      const has = (at: number) => typeof points[at]?.values[item.key] === "number";
      if (!has(index) || has(index - 1) || has(index + 1)) return <g key={index} />;
      return <circle key={index} cx={cx} cy={cy} r={4} fill={colourOf(item.series)} />;
    };
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 320, height: 160 }}>
      <LineChart data={data} accessibilityLayer={false} margin={{ top: 12, right: 88, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} />
        <XAxis dataKey="name" axisLine={false} tickLine={false} minTickGap={28} />
        <YAxis
          axisLine={false}
          tickLine={false}
          width={40}
          domain={[0, "auto"]}
          tickFormatter={(value: number) => formatTick(value, unit)}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--sb-border-strong)" }}
          content={(props) => <PlotTip {...props} unit={unit} />}
        />
        {threshold ? (
          <ReferenceLine
            y={threshold.value}
            stroke="var(--sb-text)"
            strokeDasharray="2 4"
            label={{ value: threshold.label, position: "insideBottomLeft" }}
          />
        ) : null}
        {series.map((item) => (
          <Line
            key={item.key}
            dataKey={item.key}
            name={item.label}
            type="linear"
            stroke={colourOf(item.series)}
            strokeWidth={2}
            strokeDasharray={dashOf(item.series)}
            dot={loneDot(item)}
            isAnimationActive={false}
            label={end(item, endOf(item))}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}
