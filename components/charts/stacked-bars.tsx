"use client";

import { lazy } from "react";

import type { StackedBarsDrawingProps } from "./drawings/stacked-bars.tsx";
import { PlotBox, type PlotHeight } from "./plot-box.tsx";

const Drawing = lazy(() => import("./drawings/stacked-bars.tsx"));

/** `label` says what the picture is, for those who cannot see it. */
type StackedBarsProps = StackedBarsDrawingProps & { label: string; height?: PlotHeight };

/** Bars over time, stacked; the bucket that is still filling is hatched. */
export function StackedBars({ label, height, ...drawing }: StackedBarsProps) {
  return (
    <PlotBox label={label} height={height}>
      <Drawing {...drawing} />
    </PlotBox>
  );
}
