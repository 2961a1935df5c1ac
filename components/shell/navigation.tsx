import {
  Blocks,
  BookOpen,
  Boxes,
  Building2,
  Handshake,
  House,
  KeyRound,
  LayoutDashboard,
  ScrollText,
  ShieldCheck,
} from "lucide-react";

import type { RailSection } from "./rail-links.tsx";

const icon = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;

export const DESK_NAVIGATION: readonly RailSection[] = [
  {
    items: [
      { href: "/app", label: "Home", icon: <House {...icon} />, exact: true },
      { href: "/app/apps", label: "Apps", icon: <Boxes {...icon} /> },
      { href: "/app/apis", label: "APIs", icon: <Blocks {...icon} /> },
      { href: "/app/directory", label: "Directory", icon: <ShieldCheck {...icon} /> },
      { href: "/app/logs", label: "Logs", icon: <ScrollText {...icon} /> },
      { href: "/app/consents", label: "Consents", icon: <Handshake {...icon} /> },
    ],
  },
  {
    title: "Settings",
    items: [
      { href: "/app/api-keys", label: "API keys", icon: <KeyRound {...icon} /> },
      { href: "/app/organisation", label: "Organisation", icon: <Building2 {...icon} /> },
      { href: "/docs", label: "Docs", icon: <BookOpen {...icon} /> },
    ],
  },
];

export const INSIGHTS_NAVIGATION: readonly RailSection[] = [
  { items: [{ href: "/insights", label: "Overview", icon: <LayoutDashboard {...icon} />, exact: true }] },
];

export const ADMIN_NAVIGATION: readonly RailSection[] = [
  {
    items: [
      { href: "/admin", label: "Organisations", icon: <Building2 {...icon} />, exact: true },
      { href: "/admin/apis", label: "APIs", icon: <Blocks {...icon} /> },
      { href: "/admin/keys", label: "Signing keys", icon: <KeyRound {...icon} /> },
    ],
  },
];
