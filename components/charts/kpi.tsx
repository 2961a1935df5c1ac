import type { ReactNode } from "react";

/** One figure with its name; put several in a `dl`. */
export function Kpi({ label, value, note }: { label: string; value: ReactNode; note?: ReactNode }) {
  return (
    <div className="card kpi">
      <dt>{label}</dt>
      <dd>{value}</dd>
      {note ? <dd className="note">{note}</dd> : null}
    </div>
  );
}
