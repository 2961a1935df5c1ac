import { Lock } from "lucide-react";
import type { ReactNode } from "react";

import { Brand } from "./mark.tsx";
import { SkipLink } from "./skip-link.tsx";

type ShoreFrameProps = {
  /** The host name, so that a customer can see where they are. */
  address?: string;
  bankName?: string;
  /** Only on pages outside a task (Connections): links beside the logo. */
  navigation?: ReactNode;
  /** What stands in the footer, in the same place on every page. */
  help?: ReactNode;
  footerLinks?: ReactNode;
  /** Connections are wider than a task. */
  wide?: boolean;
  children: ReactNode;
};

/** The frame of the shore, where customers stand: logo and address line, one column, help at the foot. */
export function ShoreFrame({ address, bankName, navigation, help, footerLinks, wide, children }: ShoreFrameProps) {
  return (
    <div data-zone="shore" className={wide ? "shore wide" : "shore"}>
      <SkipLink />
      <header className="shore-bar">
        <div>
          <Brand size={28} name={bankName} />
          {navigation ? (
            <nav className="shore-nav" aria-label="Your bank">
              {navigation}
            </nav>
          ) : null}
          {address ? (
            <span className="shore-where" dir="ltr">
              <Lock aria-hidden="true" size={14} strokeWidth={1.75} />
              {address}
            </span>
          ) : null}
        </div>
      </header>
      <main id="main" className="shore-main" tabIndex={-1}>
        {children}
      </main>
      <footer className="shore-foot">
        <div>
          <span>{help ?? "This is a sandbox. The people, accounts and money on these pages are invented."}</span>
          {footerLinks ? <nav aria-label="Help">{footerLinks}</nav> : null}
        </div>
      </footer>
    </div>
  );
}
