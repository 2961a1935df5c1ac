import type { ReactNode } from "react";

import { classNames } from "./class-names.ts";

type CardProps = {
  title?: ReactNode;
  /** A link, a pill or a figure at the end of the header. */
  aside?: ReactNode;
  /** Tables and lists reach the edge: `flush`. */
  flush?: boolean;
  level?: 2 | 3;
  className?: string;
  children: ReactNode;
};

export function Card({ title, aside, flush = false, level = 2, className, children }: CardProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className={classNames("card", className)}>
      {title ? (
        <header className="card-head">
          <Heading>{title}</Heading>
          {aside}
        </header>
      ) : null}
      {flush ? children : <div className="card-body">{children}</div>}
    </section>
  );
}
