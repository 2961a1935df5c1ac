"use client";

import { usePathname } from "next/navigation";

import { Anchor } from "#components/ui/anchor.tsx";

const LINKS = [
  { href: "/docs", label: "Docs" },
  { href: "/demo", label: "Demo app" },
];

export function SiteLinks() {
  const path = usePathname();
  return LINKS.map((link) => (
    <Anchor key={link.href} href={link.href} aria-current={path.startsWith(link.href) ? "page" : undefined}>
      {link.label}
    </Anchor>
  ));
}
