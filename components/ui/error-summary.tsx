"use client";

import { useEffect, useRef } from "react";

type Problem = { field?: string; message: string };

/** What went wrong, on top of the page, with links to the fields. Takes the focus when it appears. */
export function ErrorSummary({
  title = "There is a problem",
  problems,
}: {
  title?: string;
  problems: readonly Problem[];
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  if (problems.length === 0) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{title}</h2>
      <ul className="grid gap-1">
        {problems.map((problem) => (
          <li key={`${problem.field}${problem.message}`}>
            {problem.field ? <a href={`#${problem.field}`}>{problem.message}</a> : problem.message}
          </li>
        ))}
      </ul>
    </div>
  );
}
