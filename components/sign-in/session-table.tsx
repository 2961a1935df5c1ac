import { Moment } from "#components/apps/moment.tsx";
import { Button } from "#components/ui/button.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Table } from "#components/ui/table.tsx";
import type { DeveloperSessionView } from "#lib/developers/model.ts";

const COLUMNS = [
  { key: "agent", label: "Browser" },
  { key: "since", label: "Since", fold: "label" },
  { key: "until", label: "Until", fold: "label" },
  { key: "action", label: "" },
] as const;

const BROWSERS = ["Edg", "Firefox", "Chrome", "Safari", "curl"];
const SYSTEMS = ["Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux"];

function describeAgent(agent: string | null): string {
  const browser = BROWSERS.find((name) => agent?.includes(name));
  const system = SYSTEMS.find((name) => agent?.includes(name));
  if (!browser) return agent?.slice(0, 60) || "Unknown";
  return `${browser === "Edg" ? "Edge" : browser}${system ? ` on ${system}` : ""}`;
}

function EndForm({ id }: { id: string }) {
  return (
    <form method="post" action="/api/portal/account/sessions/revoke">
      <input type="hidden" name="id" value={id} />
      <Button size="sm">End session</Button>
    </form>
  );
}

export function SessionTable({ sessions }: { sessions: readonly DeveloperSessionView[] }) {
  const rows = sessions.map((session) => ({
    key: session.id,
    cells: {
      agent: describeAgent(session.userAgent),
      since: <Moment at={session.createdAt} />,
      until: <Moment at={session.expiresAt} />,
      action: session.isCurrent ? <Pill tone="live">This one</Pill> : <EndForm id={session.id} />,
    },
  }));
  return <Table caption="Sessions, newest first" columns={COLUMNS} rows={rows} />;
}
