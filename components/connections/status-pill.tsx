import { Pill } from "#components/ui/pill.tsx";
import { STATUS_LABELS } from "#lib/connections/model.ts";

export function StatusPill({ status }: { status: keyof typeof STATUS_LABELS }) {
  const { label, tone } = STATUS_LABELS[status];
  return <Pill tone={tone}>{label}</Pill>;
}
