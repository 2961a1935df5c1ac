import { ChevronLeft, ChevronRight } from "lucide-react";

import { ButtonLink } from "./button.tsx";

type PaginationProps = {
  previousHref?: string;
  nextHref?: string;
  /** "1 to 25 of 1,284" */
  summary?: string;
  label?: string;
};

export function Pagination({ previousHref, nextHref, summary, label = "Pages" }: PaginationProps) {
  if (!previousHref && !nextHref && !summary) return null;
  return (
    <nav className="pagination" aria-label={label}>
      <span>{summary}</span>
      <span className="flex gap-2">
        {previousHref ? (
          <ButtonLink href={previousHref} size="sm" rel="prev">
            <ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" />
            Previous
          </ButtonLink>
        ) : null}
        {nextHref ? (
          <ButtonLink href={nextHref} size="sm" rel="next">
            Next
            <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />
          </ButtonLink>
        ) : null}
      </span>
    </nav>
  );
}
