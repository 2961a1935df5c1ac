import type { ReactNode } from "react";

import { ContourStrip } from "./contour-strip.tsx";

type EmptyStateProps = {
  title: string;
  children: ReactNode;
  /** One primary button, and at most one quiet one. */
  actions?: ReactNode;
  /** A filter that matches nothing shows no illustration. */
  filtered?: boolean;
};

/** What will appear here, why there is nothing yet, and the one thing to do about it. */
export function EmptyState({ title, children, actions, filtered = false }: EmptyStateProps) {
  return (
    <div className="empty-state">
      {filtered ? null : <ContourStrip />}
      <h3>{title}</h3>
      <p>{children}</p>
      {actions ? <div className="mt-2 flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}
