import { Anchor } from "./anchor.tsx";

type Tab = { href: string; label: string; current?: boolean; count?: number | string };

/** Views of one thing, each with its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Anchor key={tab.href} href={tab.href} aria-current={tab.current ? "page" : undefined}>
          {tab.label}
          {tab.count === undefined ? null : <span className="count">{tab.count}</span>}
        </Anchor>
      ))}
    </nav>
  );
}

/** A small choice between views, such as a period. */
export function Segments({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="segments" aria-label={label}>
      {tabs.map((tab) => (
        <Anchor key={tab.href} href={tab.href} aria-current={tab.current ? "true" : undefined}>
          {tab.label}
        </Anchor>
      ))}
    </nav>
  );
}
