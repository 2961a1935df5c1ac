import { Moment } from "#components/apps/moment.tsx";
import { Table } from "#components/ui/table.tsx";
import type { AuditRecord } from "#lib/audit/model.ts";
import type { Member } from "#lib/organisations/model.ts";

type Entry = AuditRecord & { id: string; at: Date };

const COLUMNS = [
  { key: "action", label: "What" },
  { key: "actor", label: "Who" },
  { key: "detail", label: "Detail" },
  { key: "at", label: "When", fold: "label" },
] as const;

function nameOf(actor: string, members: readonly Member[]): string {
  const [kind, id] = actor.split(":");
  if (kind === "developer") return members.find((member) => member.developerId === id)?.name ?? "Bank operations";
  return kind === "api-key" ? "An API key" : "The sandbox";
}

const describe = (detail: Entry["detail"]) =>
  Object.entries(detail)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(", ") : String(value)}`)
    .join("; ");

/** Who did what in the organisation; written in the transaction that did it. */
export function AuditTable({ entries, members }: { entries: readonly Entry[]; members: readonly Member[] }) {
  const rows = entries.map((entry) => ({
    key: entry.id,
    cells: {
      action: <code>{entry.action}</code>,
      actor: nameOf(entry.actor, members),
      detail: <span className="text-13 [overflow-wrap:anywhere]">{describe(entry.detail)}</span>,
      at: <Moment at={entry.at} />,
    },
  }));
  return <Table caption="Audit trail, newest first" columns={COLUMNS} rows={rows} />;
}
