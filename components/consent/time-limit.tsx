import { stepPath } from "./task-form.tsx";
import { countOf } from "./wording.ts";

/**
 * How long the page stays open, and more time for whoever needs it (WCAG 2.2.1). The button belongs to the form of the
 * task, so that what was typed or ticked is kept.
 */
export function TimeLimit({ uid, minutesLeft }: { uid: string; minutesLeft: number }) {
  return (
    <p className="hint mt-8 flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="flex-1 basis-60">
        To keep your accounts safe, this page closes in {countOf(Math.max(1, minutesLeft), "minute")}.
      </span>
      <button type="submit" form="task" formAction={stepPath(uid, "extend")} formNoValidate className="btn">
        Give me more time
      </button>
    </p>
  );
}
