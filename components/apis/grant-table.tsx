import { Moment } from "#components/apps/moment.tsx";
import { Button } from "#components/ui/button.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Table } from "#components/ui/table.tsx";
import type { ApiGrant } from "#lib/api-builder/model.ts";

import { GRANT_WORDS } from "./words.ts";

const COLUMNS = [
  { key: "app", label: "App" },
  { key: "organisation", label: "Organisation", fold: "label" },
  { key: "asked", label: "Asked", fold: "label" },
  { key: "status", label: "Status" },
  { key: "decision", label: "" },
] as const;

type DecideProps = { apiId: string; grant: ApiGrant; to: "approved" | "refused"; label: string };

function Decide({ apiId, grant, to, label }: DecideProps) {
  return (
    <form method="post" action={`/api/portal/admin/apis/${apiId}/grants`}>
      <input type="hidden" name="appId" value={grant.appId} />
      <input type="hidden" name="to" value={to} />
      <Button size="sm" variant={to === "refused" ? "danger" : "secondary"}>
        {label}
        <span className="sr-only"> {grant.appName}</span>
      </Button>
    </form>
  );
}

/** Who has asked for an API, and what operations can do about it. */
export function GrantTable({ apiId, grants }: { apiId: string; grants: readonly ApiGrant[] }) {
  const rows = grants.map((grant) => {
    const { tone, word } = GRANT_WORDS[grant.status];
    return {
      key: grant.appId,
      cells: {
        app: grant.appName,
        organisation: grant.organisationName,
        asked: <Moment at={grant.requestedAt} />,
        status: <Pill tone={tone}>{word}</Pill>,
        decision: (
          <div className="flex flex-wrap gap-2">
            {grant.status === "approved" ? null : <Decide apiId={apiId} grant={grant} to="approved" label="Let in" />}
            {grant.status === "refused" ? null : <Decide apiId={apiId} grant={grant} to="refused" label="Keep out" />}
          </div>
        ),
      },
    };
  });
  return <Table caption="Apps and this API" columns={COLUMNS} rows={rows} rowHeader />;
}
