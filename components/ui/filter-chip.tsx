import { Plus, X } from "lucide-react";
import type { ReactNode } from "react";

import { Anchor } from "./anchor.tsx";
import { classNames } from "./class-names.ts";

type FilterChipProps = {
  name?: string;
  value: ReactNode;
  /** Where the page is without this filter; or, for a choice, with it. */
  href: string;
  kind?: "remove" | "choice" | "add";
  on?: boolean;
};

/** A filter that is in the address: remove it, choose it, or add one. */
export function FilterChip({ name, value, href, kind = "remove", on = false }: FilterChipProps) {
  return (
    <Anchor
      className={classNames("filter-chip", on && "on", kind === "add" && "add", kind === "choice" && "plain")}
      href={href}
      aria-current={kind === "choice" && on ? "true" : undefined}
    >
      {kind === "add" ? <Plus aria-hidden="true" /> : null}
      <span>
        {name ? `${name}: ` : null}
        {name ? <b>{value}</b> : value}
      </span>
      {kind === "remove" ? (
        <>
          <X aria-hidden="true" />
          <span className="sr-only">Remove this filter</span>
        </>
      ) : null}
    </Anchor>
  );
}
