import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

import { classNames } from "./class-names.ts";

type BannerTone = "info" | "success" | "warning" | "danger";

const ICONS: Record<BannerTone, LucideIcon> = {
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
};

type BannerProps = { tone?: BannerTone; title?: ReactNode; role?: "status" | "alert"; children?: ReactNode };

export function Banner({ tone = "info", title, role, children }: BannerProps) {
  const Icon = ICONS[tone];
  return (
    <div className={classNames("banner", tone)} role={role}>
      <Icon aria-hidden="true" strokeWidth={1.75} />
      <div className="min-w-0">
        {title ? <strong className="block">{title}</strong> : null}
        {children}
      </div>
    </div>
  );
}
