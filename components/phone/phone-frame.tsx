import type { ReactNode } from "react";

/** The simulated phone: a customer's page in a frame, never tilted, never a picture. */
export function PhoneFrame({ label, clock, children }: { label: string; clock: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      className="phone mx-auto w-full max-w-[19.5rem] rounded-[2.25rem] border border-border-strong bg-night p-2 shadow-2"
    >
      <div className="phone-screen overflow-hidden rounded-[1.8rem] bg-surface text-text">
        <div className="flex justify-between px-5 pt-2.5 pb-1 text-14 font-semibold">
          <span>{clock}</span>
          <span>Sandbox</span>
        </div>
        <div className="phone-content px-4 pt-2 pb-4">{children}</div>
        <div aria-hidden="true" className="mx-auto mt-2 mb-2 h-1 w-26 rounded-full bg-text opacity-70" />
      </div>
    </section>
  );
}
