"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

import { Anchor } from "#components/ui/anchor.tsx";

/** `current` overrides what the address says. */
export type RailItem = { href: string; label: string; icon: ReactNode; exact?: boolean; current?: boolean };
export type RailSection = { title?: string; items: readonly RailItem[] };

const isCurrent = (item: RailItem, path: string) =>
  item.current ?? (path === item.href || (!item.exact && path.startsWith(`${item.href}/`)));

export function RailLinks({ sections }: { sections: readonly RailSection[] }) {
  const path = usePathname();
  return (
    <div className="rail-links">
      {sections.map((section, index) => (
        <div key={section.title ?? index}>
          {section.title ? <h2>{section.title}</h2> : null}
          <ul>
            {section.items.map((item) => (
              <li key={item.href}>
                <Anchor href={item.href} aria-current={isCurrent(item, path) ? "page" : undefined}>
                  {item.icon}
                  {item.label}
                </Anchor>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
