"use client";

import { usePathname } from "next/navigation";

import { Anchor } from "#components/ui/anchor.tsx";

const CONNECTED = [
  { href: "/demo/accounts", label: "Accounts" },
  { href: "/demo/spending", label: "Spending" },
];

const SETTINGS = { href: "/demo/settings", label: "Settings" };

export function DemoLinks({ isConnected }: { isConnected: boolean }) {
  const path = usePathname();
  return [...(isConnected ? CONNECTED : []), SETTINGS].map((link) => (
    <Anchor key={link.href} href={link.href} aria-current={path.startsWith(link.href) ? "page" : undefined}>
      {link.label}
    </Anchor>
  ));
}
