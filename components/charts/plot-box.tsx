"use client";

import type { ReactElement } from "react";
import { useSyncExternalStore } from "react";
import { ResponsiveContainer } from "recharts";

export type PlotHeight = "short" | "medium" | "tall";

const never = () => () => {};

type PlotBoxProps = { label: string; height?: PlotHeight; children: ReactElement };

/** Keeps the height on the server, and draws in the browser only: Recharts' own markup has style attributes, which the policy forbids in HTML. */
export function PlotBox({ label, height = "medium", children }: PlotBoxProps) {
  const isBrowser = useSyncExternalStore(never, () => true, () => false);
  return (
    <div className={`plot ${height}`} role="img" aria-label={label} dir="ltr">
      {isBrowser ? (
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 320, height: 160 }}>
          {children}
        </ResponsiveContainer>
      ) : null}
    </div>
  );
}
