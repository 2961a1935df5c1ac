import { Pill } from "#components/ui/pill.tsx";
import type { CallSummary } from "#lib/journal/model.ts";

/** Says that a call went wrong on purpose, and how. Nothing for every other call. */
export function FaultPill({ call: { faults } }: { call: Pick<CallSummary, "faults"> }) {
  if (!faults || faults.length === 0) return null;
  return <Pill>On purpose: {faults.map(({ kind }) => kind.replaceAll("-", " ")).join(", ")}</Pill>;
}
