import type { CustomerMessage } from "./messages.ts";

/** The address of a page after a refused form ends in this fragment, which gives the summary the focus without scripts. */
const PROBLEM_ID = "problem";

/** What went wrong, on top of the page, with a link to the field. */
export function ProblemSummary({ message }: { message: CustomerMessage | null }) {
  if (!message) return null;
  return (
    <div className="error-summary mb-6" role="alert" tabIndex={-1} id={PROBLEM_ID}>
      <h2>There is a problem</h2>
      <p>{message.field ? <a href={`#${message.field}`}>{message.text}</a> : message.text}</p>
    </div>
  );
}

/** What was done at the customer's wish. */
export function DoneNote({ children }: { children: string | null }) {
  if (!children) return null;
  return (
    <p className="mb-6 rounded-(--sb-r-3) border border-info-line bg-info-soft px-4 py-3" role="status">
      {children}
    </p>
  );
}
