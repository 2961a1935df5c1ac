import { Check, X } from "lucide-react";
import type { ReactNode } from "react";

export type CheckLine = {
  name: ReactNode;
  state: "passed" | "failed" | "skipped";
  /** One line of evidence. */
  detail?: ReactNode;
  /** Already formatted, with its unit. */
  time?: string;
};

const WORDS = { passed: "Passed", failed: "Failed", skipped: "Not reached" };

/** The checks a request went through, in order; at most one failed, and nothing after it was reached. */
export function ChecksTimeline({
  checks,
  label = "What was checked",
}: {
  checks: readonly CheckLine[];
  label?: string;
}) {
  return (
    <ol className="checks" aria-label={label}>
      {checks.map((check, index) => (
        <li key={index} className={check.state}>
          <span className="check-dot" aria-hidden="true">
            {check.state === "passed" ? <Check /> : check.state === "failed" ? <X /> : null}
          </span>
          <span className="check-name">
            <span className="sr-only">{WORDS[check.state]}: </span>
            {check.name}
          </span>
          <span className="check-time">{check.time ?? (check.state === "skipped" ? "not reached" : "")}</span>
          {check.detail ? <span className="check-detail">{check.detail}</span> : null}
        </li>
      ))}
    </ol>
  );
}
