import type { ComponentProps, ReactNode } from "react";

import { Anchor } from "./anchor.tsx";
import { classNames } from "./class-names.ts";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "md" | "sm" | "lg";

type Look = { variant?: ButtonVariant; size?: ButtonSize; children: ReactNode; className?: string };

function lookOf({ variant = "secondary", size = "md", className }: Look): string {
  return classNames("btn", variant !== "secondary" && variant, size !== "md" && size, className);
}

type ButtonProps = Look & Omit<ComponentProps<"button">, keyof Look>;

/** Submits by default; give `type="button"` for anything else. */
export function Button({ variant, size, className, children, type = "submit", ...rest }: ButtonProps) {
  return (
    <button type={type} className={lookOf({ variant, size, className, children })} {...rest}>
      {children}
    </button>
  );
}

type ButtonLinkProps = Look & Omit<ComponentProps<"a">, keyof Look | "href"> & { href: string };

export function ButtonLink({ variant, size, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Anchor className={lookOf({ variant, size, className, children })} {...rest}>
      {children}
    </Anchor>
  );
}
