import { Check, X } from "lucide-react";
import type { ReactNode } from "react";

type Step = { title: ReactNode; state: "done" | "now" | "next" | "failed" | "stale"; note?: ReactNode };

const WORDS = { done: "Done", now: "Now", next: "Next", failed: "Failed", stale: "Out of date" };

export function Stepper({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <ol className="stepper" aria-label={label}>
      {steps.map((step, index) => (
        <li key={index} className={step.state} aria-current={step.state === "now" ? "step" : undefined}>
          <span className="step-dot" aria-hidden="true">
            {step.state === "done" ? <Check /> : step.state === "failed" ? <X /> : index + 1}
          </span>
          <div>
            <strong>
              <span className="sr-only">{WORDS[step.state]}: </span>
              {step.title}
            </strong>
            {step.note ? <div className="note">{step.note}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
