import { Moment } from "#components/apps/moment.tsx";
import { Table } from "#components/ui/table.tsx";
import type { MemberRole } from "#lib/developers/model.ts";
import type { Member } from "#lib/organisations/model.ts";

const ROLES = {
  owner: "Owner: everything",
  admin: "Admin: everything",
  developer: "Developer: apps and logs",
  analyst: "Analyst: looks only",
  support: "Support: looks only",
} as const satisfies Record<MemberRole, string>;

const COLUMNS = [
  { key: "name", label: "Name" },
  { key: "email", label: "E-mail" },
  { key: "role", label: "Role" },
  { key: "joined", label: "Since", fold: "label" },
] as const;

export function MemberTable({ members, ownId }: { members: readonly Member[]; ownId: string }) {
  const rows = members.map((member) => ({
    key: member.developerId,
    cells: {
      name: member.developerId === ownId ? `${member.name} (you)` : member.name,
      email: <span className="break-all">{member.email}</span>,
      role: ROLES[member.role],
      joined: <Moment at={member.joinedAt} day />,
    },
  }));
  return <Table caption="Members of the organisation" columns={COLUMNS} rows={rows} rowHeader />;
}
