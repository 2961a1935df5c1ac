import { ArrowLeft } from "lucide-react";

/** The way back within the phone. */
export function PhoneBack({ href, children }: { href: string; children: string }) {
  return (
    <p className="mb-3">
      <a href={href} className="inline-flex min-h-11 items-center gap-1.5 text-16">
        <ArrowLeft aria-hidden="true" size={18} strokeWidth={1.75} />
        {children}
      </a>
    </p>
  );
}
