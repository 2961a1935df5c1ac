"use client";

import type { ReactNode } from "react";
import { Suspense, useSyncExternalStore } from "react";

export type PlotHeight = "short" | "medium" | "tall";

const never = () => () => {};

type PlotBoxProps = { label: string; height?: PlotHeight; children: ReactNode };

/**
 * Keeps the height on the server and draws in the browser only: Recharts' markup has style attributes, which the policy
 * forbids in HTML. The drawing is fetched after the page is usable.
 */
export function PlotBox({ label, height = "medium", children }: PlotBoxProps) {
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <div className={`plot ${height}`} role="img" aria-label={label} dir="ltr">
      {isBrowser ? <Suspense>{children}</Suspense> : null}
    </div>
  );
}
