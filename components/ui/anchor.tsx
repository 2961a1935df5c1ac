import Link from "next/link";
import type { ComponentProps } from "react";

// Answered by a route handler or by the gateway, not by a page: the browser has to ask for them itself.
const NOT_PAGES = /^\/(api|oidc|open-banking|sandbox|directory|openapi|apis|health|ready|metrics)(\/|$)|\.[a-z0-9]+$/;

type AnchorProps = ComponentProps<"a"> & { href: string };

/** A link inside the product or out of it. */
export function Anchor({ href, children, ...rest }: AnchorProps) {
  const isPage = href.startsWith("/") && !href.startsWith("//") && !NOT_PAGES.test(href.split(/[?#]/)[0] ?? href);
  if (!isPage) {
    return (
      <a href={href} {...rest}>
        {children}
      </a>
    );
  }
  return (
    <Link href={href} prefetch={false} {...rest}>
      {children}
    </Link>
  );
}
