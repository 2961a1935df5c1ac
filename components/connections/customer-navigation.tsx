const PAGES = [
  { key: "connections", href: "/my/connections", label: "Connections" },
  { key: "payments", href: "/my/payments", label: "Payments" },
] as const;

type CustomerNavigationProps = { current: (typeof PAGES)[number]["key"] };

/** Beside the logo on the customer's own pages. Logging out is a form, because it changes something. */
export function CustomerNavigation({ current }: CustomerNavigationProps) {
  return (
    <>
      {PAGES.map(({ key, href, label }) => (
        <a key={key} href={href} aria-current={key === current ? "page" : undefined}>
          {label}
        </a>
      ))}
      <form method="post" action="/my/submit/log-out">
        <button
          type="submit"
          className="min-h-11 cursor-pointer border-0 bg-transparent p-0 text-accent-text underline decoration-1 underline-offset-[0.18em] hover:decoration-2"
        >
          Log out
        </button>
      </form>
    </>
  );
}
