import { Moment } from "#components/apps/moment.tsx";
import { ORGANISATION_STATES } from "#components/apps/words.ts";
import { Button } from "#components/ui/button.tsx";
import { Details } from "#components/ui/details.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Table } from "#components/ui/table.tsx";
import type { Organisation, StatusStep } from "#lib/organisations/model.ts";

type Listed = Organisation & { members: number; apps: number };

const COLUMNS = [
  { key: "name", label: "Organisation" },
  { key: "number", label: "Number", fold: "label" },
  { key: "roles", label: "Roles", fold: "label" },
  { key: "apps", label: "Apps", numeric: true, fold: "label" },
  { key: "since", label: "Enrolled", fold: "label" },
  { key: "status", label: "Status" },
  { key: "action", label: "" },
] as const;

function StepForm({ id, step, label }: { id: string; step: StatusStep; label: string }) {
  return (
    <form method="post" action={`/api/portal/admin/organisations/${id}/status`}>
      <input type="hidden" name="step" value={step} />
      <Button size="sm">{label}</Button>
    </form>
  );
}

function SuspendForm({ id, name }: { id: string; name: string }) {
  return (
    <Details summary="Suspend">
      <form method="post" action={`/api/portal/admin/organisations/${id}/status`} className="mt-2 grid gap-2">
        <input type="hidden" name="step" value="suspend" />
        <TextField
          id={`reason-${id}`}
          name="reason"
          label="Why"
          hint={`${name} reads it.`}
          required
          maxLength={200}
          autoComplete="off"
        />
        <div>
          <Button size="sm" variant="danger">
            Suspend
          </Button>
        </div>
      </form>
    </Details>
  );
}

function Actions({ organisation: { id, name, status } }: { organisation: Listed }) {
  return (
    <div className="grid justify-items-start gap-2">
      {status === "applied" ? <StepForm id={id} step="verify" label="Verify" /> : null}
      {status === "suspended" ? <StepForm id={id} step="resume" label="Resume" /> : <SuspendForm id={id} name={name} />}
    </div>
  );
}

/** Every organisation with what operations can do about it. */
export function OrganisationTable({ organisations }: { organisations: readonly Listed[] }) {
  const rows = organisations.map((organisation) => {
    const { tone, word } = ORGANISATION_STATES[organisation.status];
    return {
      key: organisation.id,
      cells: {
        name: (
          <>
            {organisation.name}
            {organisation.statusReason ? (
              <div className="text-12 font-normal text-muted">{organisation.statusReason}</div>
            ) : null}
          </>
        ),
        number: <code>{organisation.registrationNumber}</code>,
        roles: organisation.roles.join(", "),
        apps: String(organisation.apps),
        since: <Moment at={organisation.createdAt} day />,
        status: <Pill tone={tone}>{word}</Pill>,
        action: <Actions organisation={organisation} />,
      },
    };
  });
  return <Table caption="Organisations" columns={COLUMNS} rows={rows} rowHeader />;
}
