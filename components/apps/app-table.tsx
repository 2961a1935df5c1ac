import { Anchor } from "#components/ui/anchor.tsx";
import { CopyId } from "#components/ui/copy-id.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Table } from "#components/ui/table.tsx";
import type { App } from "#lib/apps/model.ts";

import { appState, purposeOf } from "./words.ts";

type AppTraffic = { calls: number; refused: number };

const COLUMNS = [
  { key: "name", label: "Name" },
  { key: "client", label: "Client ID", fold: "label" },
  { key: "status", label: "Status" },
  { key: "calls", label: "Calls, 24 h", numeric: true, fold: "label" },
  { key: "refused", label: "Refused, 24 h", numeric: true, fold: "label" },
] as const;

const count = new Intl.NumberFormat("en-GB");

type AppTableProps = { apps: readonly App[]; traffic: ReadonlyMap<string, AppTraffic> };

export function AppTable({ apps, traffic }: AppTableProps) {
  const rows = apps.map((app) => {
    const { calls, refused } = traffic.get(app.id) ?? { calls: 0, refused: 0 };
    const { tone, word } = appState(app);
    return {
      key: app.id,
      cells: {
        name: (
          <>
            <Anchor href={`/app/apps/${app.id}`} className="font-semibold">
              {app.name}
            </Anchor>
            <div className="text-12 text-muted">{purposeOf(app.scopes)}</div>
          </>
        ),
        client: <CopyId id={app.clientId} label={`Copy the client ID of ${app.name}`} />,
        status: <Pill tone={tone}>{word}</Pill>,
        calls: count.format(calls),
        refused:
          refused === 0 ? (
            "0"
          ) : (
            <Anchor href={`/app/logs?app=${app.id}&status=4xx&period=24h`}>{count.format(refused)}</Anchor>
          ),
      },
    };
  });
  return <Table caption="Apps of the organisation" columns={COLUMNS} rows={rows} rowHeader />;
}
