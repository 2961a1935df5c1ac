import { Anchor } from "#components/ui/anchor.tsx";

/** The disc: two tides and the bank between them. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path
        className="fill-accent"
        d="M12 1a11 11 0 0 1 11 10.4c-3.9.5-6.4-1-8.7-2.4C11 7 7.6 5.6 2.3 6.8A11 11 0 0 1 12 1Z"
      />
      <path
        className="fill-mark-sand"
        d="M1.2 9.7c5.2-1.5 8.3-.2 11.5 1.7 2.7 1.6 5.7 3.2 10.2 2.7-.3 1.2-.7 2.3-1.3 3.3-3.8.2-6.3-1.2-8.9-2.8C9.4 12.6 6.3 11 1 12.7c0-1 0-2 .2-3Z"
      />
      <path className="fill-accent" d="M1.5 15.6c4.6-1.5 7.3-.2 10.2 1.5 2.3 1.4 4.8 2.8 8.2 3A11 11 0 0 1 1.5 15.6Z" />
    </svg>
  );
}

type BrandProps = { size?: number; href?: string; name?: string };

export function Brand({ size = 24, href, name = "Sandbank" }: BrandProps) {
  const content = (
    <>
      <Mark size={size} />
      <span>{name}</span>
    </>
  );
  if (!href) return <span className="brand">{content}</span>;
  return (
    <Anchor className="brand" href={href} aria-label={name}>
      {content}
    </Anchor>
  );
}
