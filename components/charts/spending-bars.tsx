"use client";

import { lazy } from "react";

import type { SpendingBarsDrawingProps } from "./drawings/spending-bars.tsx";
import { PlotBox, type PlotHeight } from "./plot-box.tsx";

const Drawing = lazy(() => import("./drawings/spending-bars.tsx"));

/** `label` says what the picture is, for those who cannot see it. */
type SpendingBarsProps = SpendingBarsDrawingProps & { label: string; height?: PlotHeight };

/** One bar a month, a week or a category. */
export function SpendingBars({ label, height, ...drawing }: SpendingBarsProps) {
  return (
    <PlotBox label={label} height={height}>
      <Drawing {...drawing} />
    </PlotBox>
  );
}
