import type { Metadata } from "next";

import { SiteFrame } from "#components/shell/site-frame.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { ContourStrip } from "#components/ui/contour-strip.tsx";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <SiteFrame>
      <div className="wrapx message-page">
        <ContourStrip />
        <h1>Page not found</h1>
        <p>If you typed the address, check that it is correct.</p>
        <p>If you pasted it, check that you copied all of it.</p>
        <p>
          You can go to the <Anchor href="/">start page</Anchor>, the <Anchor href="/docs">documentation</Anchor> or{" "}
          <Anchor href="/app">your apps</Anchor>.
        </p>
      </div>
    </SiteFrame>
  );
}
