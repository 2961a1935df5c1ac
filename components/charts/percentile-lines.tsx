"use client";

import { lazy } from "react";

import type { PercentileLinesDrawingProps } from "./drawings/percentile-lines.tsx";
import { PlotBox, type PlotHeight } from "./plot-box.tsx";

const Drawing = lazy(() => import("./drawings/percentile-lines.tsx"));

/** `label` says what the picture is, for those who cannot see it. */
type PercentileLinesProps = PercentileLinesDrawingProps & { label: string; height?: PlotHeight };

/** Lines over time, each named at its end. */
export function PercentileLines({ label, height, ...drawing }: PercentileLinesProps) {
  return (
    <PlotBox label={label} height={height}>
      <Drawing {...drawing} />
    </PlotBox>
  );
}
