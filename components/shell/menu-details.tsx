"use client";

import type { ReactNode } from "react";
import { useEffect, useRef } from "react";

type MenuDetailsProps = { label: string; trigger: ReactNode; start?: boolean; className?: string; children: ReactNode };

/** A menu that opens without scripts; with them it also closes on Escape, outside clicks and after a choice. */
export function MenuDetails({ label, trigger, start = false, className = "", children }: MenuDetailsProps) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const menu = box.current;
      if (!menu?.open) return;
      const target = event.target as Node;
      const isChoice = event.type === "click" && menu.contains(target) && (target as Element).closest("a") !== null;
      if (isChoice || (event.type === "click" && !menu.contains(target))) menu.open = false;
      if (event instanceof KeyboardEvent && event.key === "Escape") {
        menu.open = false;
        menu.querySelector("summary")?.focus();
      }
    };
    document.addEventListener("click", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("click", close);
      document.removeEventListener("keydown", close);
    };
  }, []);
  return (
    <details className={`menu-details ${className}`} ref={box}>
      <summary>
        {trigger}
        <span className="sr-only">{label}</span>
      </summary>
      <div className={start ? "menu-panel start" : "menu-panel"}>{children}</div>
    </details>
  );
}
