import type { Metadata } from "next";

import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { Moment } from "#components/apps/moment.tsx";
import { ORGANISATION_STATES } from "#components/apps/words.ts";
import { AuditTable } from "#components/organisations/audit-table.tsx";
import { MemberTable } from "#components/organisations/member-table.tsx";
import { OrganisationChoice } from "#components/organisations/organisation-choice.tsx";
import { OrganisationState } from "#components/organisations/organisation-state.tsx";
import { PageHead } from "#components/shell/page-head.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CopyId } from "#components/ui/copy-id.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { listAudit } from "#lib/audit/list-audit.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentOrganisation } from "#lib/auth/current-organisation.ts";
import { listMembers } from "#lib/organisations/list-members.ts";
import { listOwnOrganisations } from "#lib/organisations/list-organisations.ts";
import { ORGANISATION_ROLES, type Organisation } from "#lib/organisations/model.ts";

import { pageFlash, type SearchParams } from "../page-flash.ts";

export const metadata: Metadata = { title: "Organisation" };

function Details({ organisation }: { organisation: Organisation }) {
  const { tone, word } = ORGANISATION_STATES[organisation.status];
  return (
    <SummaryList
      facts={[
        { term: "Status", value: <Pill tone={tone}>{word}</Pill> },
        {
          term: "Registration number",
          value: <CopyId id={organisation.registrationNumber} full label="Copy the registration number" />,
        },
        {
          term: "Registered for",
          value: organisation.roles.map((role) => `${ORGANISATION_ROLES[role].name} (${role})`).join(", "),
        },
        { term: "Organisation ID", value: <CopyId id={organisation.id} full label="Copy the organisation ID" /> },
        { term: "Enrolled", value: <Moment at={organisation.createdAt} day /> },
      ]}
    />
  );
}

function NoOrganisation() {
  return (
    <Card flush>
      <EmptyState
        title="No organisation yet"
        actions={
          <ButtonLink href="/app/organisation/new" variant="primary">
            Enrol an organisation
          </ButtonLink>
        }
      >
        Apps belong to an organisation and may do what it is registered for.
      </EmptyState>
    </Card>
  );
}

export default async function OrganisationPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor("/app/organisation");
  const organisation = await currentOrganisation(actor);
  const flash = await pageFlash(searchParams);
  if (!organisation) return <NoOrganisation />;
  const [all, members, audit] = await Promise.all([
    listOwnOrganisations(actor),
    listMembers(actor, organisation.id),
    listAudit(actor, organisation.id, 20),
  ]);
  return (
    <>
      <FlashBanner flash={flash} />
      <PageHead
        title={organisation.name}
        actions={
          <ButtonLink href="/app/organisation/new" variant="quiet">
            Enrol another
          </ButtonLink>
        }
      />
      <div className="grid gap-4">
        <OrganisationState organisation={organisation} />
        <OrganisationChoice organisations={all} currentId={organisation.id} />
        <Card title="Details">
          <Details organisation={organisation} />
        </Card>
        <Card title="Members" flush>
          <MemberTable members={members} ownId={actor.developerId} />
        </Card>
        <Card title="Audit trail" flush>
          <AuditTable entries={audit} members={members} />
        </Card>
      </div>
    </>
  );
}
