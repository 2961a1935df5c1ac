import type { ReactNode } from "react";

type PageHeadProps = { title: ReactNode; children?: ReactNode; actions?: ReactNode };

/** Title, one line under it, and the page's actions at the end. */
export function PageHead({ title, children, actions }: PageHeadProps) {
  return (
    <div className="page-head">
      <div className="min-w-0">
        <h1>{title}</h1>
        {children ? <p>{children}</p> : null}
      </div>
      {actions ? <div className="actions">{actions}</div> : null}
    </div>
  );
}
