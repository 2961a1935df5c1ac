import type { ReactNode } from "react";

export type ExitFunnelStep = {
  key: string;
  label: ReactNode;
  count: number;
  /** Already formatted. */
  countText: string;
  /** Of the stage before, already formatted; empty for the first. */
  shareText: string;
  /** Why some got no further than this, one line. */
  exits?: string | null;
};

/** Stages of a journey as bars: those who went on, and those lost since the stage before. Drawn on the server. */
export function ExitFunnel({ steps, label }: { steps: readonly ExitFunnelStep[]; label: string }) {
  const first = steps[0]?.count ?? 0;
  const width = (count: number) => (first > 0 ? (100 * count) / first : 0);
  return (
    <ol className="exit-funnel" aria-label={label}>
      {steps.map((step, index) => {
        const before = index === 0 ? step.count : (steps[index - 1]?.count ?? 0);
        return (
          <li key={step.key}>
            <span className="stage">{step.label}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect className="track" width="100" height="10" />
              <rect className="lost" x={width(step.count)} width={width(before) - width(step.count)} height="10" />
              <rect className="value" width={width(step.count)} height="10" />
            </svg>
            <span className="count">{step.countText}</span>
            <span className="share">{step.shareText}</span>
            {step.exits ? <span className="exits">{step.exits}</span> : null}
          </li>
        );
      })}
    </ol>
  );
}
