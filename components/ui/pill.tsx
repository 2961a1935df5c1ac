import { Check, CircleDashed, Clock, type LucideIcon, Minus, Radio, X } from "lucide-react";
import type { ReactNode } from "react";

import { classNames } from "./class-names.ts";

export type Tone = "success" | "warning" | "danger" | "info" | "neutral" | "live";

const ICONS: Record<Tone, LucideIcon> = {
  success: Check,
  warning: Clock,
  danger: X,
  info: CircleDashed,
  neutral: Minus,
  live: Radio,
};

type PillProps = { tone?: Tone; icon?: ReactNode; children: ReactNode };

/** Icon and word; the icon follows the tone unless another is given. */
export function Pill({ tone = "neutral", icon, children }: PillProps) {
  const Icon = ICONS[tone];
  return (
    <span className={classNames("pill", tone !== "neutral" && tone)}>
      {icon ?? <Icon aria-hidden="true" />}
      {children}
    </span>
  );
}

function toneOfHttp(status: number): Tone {
  if (status === 429 || (status >= 300 && status < 400)) return "warning";
  return status >= 400 ? "danger" : "success";
}

export function HttpPill({ status }: { status: number }) {
  return <span className={classNames("pill http", toneOfHttp(status))}>{status}</span>;
}

/** GET, POST … in the kit's colours. */
export function Method({ children }: { children: string }) {
  return <span className={classNames("method", children.toLowerCase())}>{children}</span>;
}
