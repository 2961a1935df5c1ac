import type { ReactNode } from "react";

import { SkipLink } from "#components/shell/skip-link.tsx";
import { ThemeToggle } from "#components/shell/theme-toggle.tsx";
import { Anchor } from "#components/ui/anchor.tsx";

import { DemoLinks } from "./demo-links.tsx";
import { NorthmoorMark } from "./northmoor-mark.tsx";

/** The third party's own house: its name, its colours, and the plain statement that it is not the bank. */
export function DemoFrame({ isConnected, children }: { isConnected: boolean; children: ReactNode }) {
  return (
    <div className="northmoor">
      <SkipLink />
      <header>
        <p className="northmoor-notice">Northmoor Money, a demo app. It is not the bank.</p>
        <div className="northmoor-bar">
          <div>
            <Anchor className="northmoor-brand" href="/demo">
              <NorthmoorMark />
              Northmoor Money
            </Anchor>
            <nav className="northmoor-nav" aria-label="Northmoor Money">
              <DemoLinks isConnected={isConnected} />
            </nav>
            <ThemeToggle />
          </div>
        </div>
      </header>
      <main id="main" className="northmoor-main" tabIndex={-1}>
        {children}
      </main>
      <footer className="northmoor-foot">
        <div>
          <span>
            A demo app of Northmoor Data, an invented company. It reads the sandbox over its public APIs only.
          </span>
          <Anchor href="/docs/demo">How this app works</Anchor>
        </div>
      </footer>
    </div>
  );
}
