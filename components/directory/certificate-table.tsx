import { Moment } from "#components/apps/moment.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { CopyId } from "#components/ui/copy-id.tsx";
import { Details } from "#components/ui/details.tsx";
import { SelectField } from "#components/ui/field.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { Table } from "#components/ui/table.tsx";
import { type Certificate, REVOCATION_REASONS, type RevocationReason } from "#lib/directory/model.ts";

import { CERTIFICATE_STATES, KINDS } from "./words.ts";

export type CertificateRow = Pick<
  Certificate,
  "serial" | "kind" | "kid" | "subject" | "notAfter" | "revokedAt" | "revocationReason"
> & { state: keyof typeof CERTIFICATE_STATES };

const COLUMNS = [
  { key: "kind", label: "For" },
  { key: "serial", label: "Serial number", fold: "label" },
  { key: "kid", label: "Key ID (kid)", fold: "label" },
  { key: "until", label: "Valid until", fold: "label" },
  { key: "state", label: "Status" },
  { key: "action", label: "" },
] as const;

const REASONS = Object.entries(REVOCATION_REASONS).map(([value, words]) => ({ value, label: `${words} (${value})` }));

function RevokeForm({ action, serial }: { action: string; serial: string }) {
  return (
    <Details
      summary={
        <>
          Revoke<span className="sr-only"> certificate {serial}</span>
        </>
      }
    >
      <form method="post" action={action} className="mt-2 grid gap-3">
        <input type="hidden" name="serial" value={serial} />
        <SelectField
          name="reason"
          id={`reason-${serial}`}
          label="Why"
          options={REASONS}
          defaultValue={"superseded" satisfies RevocationReason}
        />
        <div>
          <Button size="sm" variant="danger">
            Revoke for good<span className="sr-only"> certificate {serial}</span>
          </Button>
        </div>
      </form>
    </Details>
  );
}

function State({ state, revokedAt, revocationReason }: CertificateRow) {
  const { tone, word } = CERTIFICATE_STATES[state];
  return (
    <div className="grid justify-items-start gap-1">
      <Pill tone={tone}>{word}</Pill>
      {revokedAt ? (
        <span className="text-12 text-muted">
          <Moment at={revokedAt} day />, {revocationReason}
        </span>
      ) : null}
    </div>
  );
}

type CertificateTableProps = {
  certificates: readonly CertificateRow[];
  /** Where the form that revokes is sent to; undefined for those who only look. */
  revokeAction?: string;
};

export function CertificateTable({ certificates, revokeAction }: CertificateTableProps) {
  const rows = certificates.map((certificate) => {
    const { serial, kind, kid, notAfter, state } = certificate;
    return {
      key: serial,
      cells: {
        kind: <span className="font-semibold">{KINDS[kind].name}</span>,
        serial: <CopyId id={serial} label={`Copy the serial number ${serial}`} />,
        kid: <CopyId id={kid} label={`Copy the key ID of ${serial}`} />,
        until: <Moment at={notAfter} day />,
        state: <State {...certificate} />,
        action: (
          <div className="grid justify-items-start gap-2">
            <ButtonLink
              href={`/api/portal/certificates/${serial}`}
              size="sm"
              className="whitespace-nowrap"
              download={`${kind}.pem`}
            >
              Download<span className="sr-only"> certificate {serial}</span>
            </ButtonLink>
            {state === "good" && revokeAction ? <RevokeForm action={revokeAction} serial={serial} /> : null}
          </div>
        ),
      },
    };
  });
  const subject = certificates[0]?.subject;
  return (
    <>
      <Table caption="Certificates, newest first" columns={COLUMNS} rows={rows} />
      {subject ? (
        <div className="card-body">
          <SummaryList
            facts={[{ term: "Their subject", value: <CopyId id={subject} full label="Copy the subject" /> }]}
          />
        </div>
      ) : null}
    </>
  );
}
