import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

type DetailsProps = { summary: ReactNode; open?: boolean; children: ReactNode };

/** A small "why" or "more" under something. */
export function Details({ summary, open, children }: DetailsProps) {
  return (
    <details className="disclosure" open={open}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

/** A full-width row that opens: a cluster of permissions, a question. */
export function ClauseDetails({ summary, open, children }: DetailsProps) {
  return (
    <details className="clause" open={open}>
      <summary>
        {summary}
        <ChevronDown aria-hidden="true" strokeWidth={1.75} />
      </summary>
      <div className="clause-body">{children}</div>
    </details>
  );
}
