import type { ReactNode } from "react";

import { Banner } from "#components/ui/banner.tsx";
import { ErrorSummary } from "#components/ui/error-summary.tsx";

type AccountPageProps = {
  title: string;
  lead?: ReactNode;
  notice?: string;
  problems?: readonly { field?: string; message: string }[];
  children: ReactNode;
  /** Links under the form. */
  after?: ReactNode;
};

/** One column for a short form: signing up, signing in, setting a password. */
export function AccountPage({ title, lead, notice, problems = [], children, after }: AccountPageProps) {
  return (
    <div className="wrapx">
      <div className="mx-auto grid max-w-md gap-5 py-12">
        <ErrorSummary problems={problems} />
        {notice ? (
          <Banner tone="success" role="status">
            {notice}
          </Banner>
        ) : null}
        <div className="grid gap-1">
          <h1 className="text-24 font-semibold">{title}</h1>
          {lead ? <p className="text-muted">{lead}</p> : null}
        </div>
        {children}
        {after ? <div className="grid gap-2 border-t border-border pt-4 text-muted">{after}</div> : null}
      </div>
    </div>
  );
}
