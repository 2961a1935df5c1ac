import { countOf } from "#components/consent/wording.ts";

/** That payments wait for a signature, and the way to them. */
export function WaitingNotice({ total }: { total: number }) {
  if (total === 0) return null;
  return (
    <p className="mt-4 rounded-(--sb-r-3) border border-info-line bg-info-soft px-4 py-3">
      <a href="/my/payments">{countOf(total, "payment waits", "payments wait")} for your approval</a>
    </p>
  );
}
