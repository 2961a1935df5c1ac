import type { ReactNode } from "react";

import { Anchor } from "#components/ui/anchor.tsx";
import { ButtonLink } from "#components/ui/button.tsx";

import { Brand } from "./mark.tsx";
import { SiteLinks } from "./site-links.tsx";
import { SkipLink } from "./skip-link.tsx";
import { ThemeToggle } from "./theme-toggle.tsx";

/** Header and footer of the public site. */
export function SiteFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <header className="site-bar">
        <div>
          <Brand href="/" />
          <nav className="wide-only" aria-label="Site">
            <SiteLinks />
          </nav>
          <span className="flex-1" />
          <ThemeToggle />
          <ButtonLink href="/sign-in" variant="quiet">
            Sign in
          </ButtonLink>
          <ButtonLink href="/sign-up" variant="primary" className="wide-only">
            Create free account
          </ButtonLink>
        </div>
      </header>
      <main id="main" className="site-main" tabIndex={-1}>
        {children}
      </main>
      <footer className="site-foot">
        <div className="wrapx">
          <Brand href="/" size={20} />
          <nav aria-label="Footer">
            <Anchor href="/docs">Docs</Anchor>
            <Anchor href="/openapi/aisp-v4.0.json">OpenAPI</Anchor>
            <Anchor href="/demo">Demo app</Anchor>
            <Anchor href="/docs/security">Security</Anchor>
          </nav>
        </div>
      </footer>
    </>
  );
}
