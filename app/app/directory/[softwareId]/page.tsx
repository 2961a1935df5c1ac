import type { Metadata } from "next";

import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { Moment } from "#components/apps/moment.tsx";
import { CertificateOrder } from "#components/directory/certificate-order.tsx";
import { CertificateTable } from "#components/directory/certificate-table.tsx";
import { RevokeSoftwareForm } from "#components/directory/revoke-software-form.tsx";
import { SoftwareForm } from "#components/directory/software-form.tsx";
import { StatementCard } from "#components/directory/statement-card.tsx";
import { PageHead } from "#components/shell/page-head.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { CopyId } from "#components/ui/copy-id.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { rightsOf } from "#lib/developers/actor.ts";
import { getSoftware } from "#lib/directory/get-software.ts";
import type { Software } from "#lib/directory/model.ts";
import { env } from "#lib/env.ts";
import { getOrganisation } from "#lib/organisations/get-organisation.ts";

import { orNotFound } from "../../or-not-found.ts";
import { pageFlash, queryValue, type SearchParams } from "../../page-flash.ts";
import { loadSoftware } from "../load-software.ts";

export const metadata: Metadata = { title: "Software" };

type PageProps = { params: Promise<{ softwareId: string }>; searchParams: SearchParams };

function Facts({ software }: { software: Software }) {
  const jwks = `${env().PUBLIC_URL}/directory/software/${software.softwareId}/jwks`;
  return (
    <SummaryList
      facts={[
        { term: "Software ID", value: <CopyId id={software.softwareId} full label="Copy the software ID" /> },
        { term: "Keys (JWKS)", value: <CopyId id={jwks} full label="Copy the address of the keys" /> },
        { term: "Roles", value: software.roles.join(", ") },
        { term: "Entered", value: <Moment at={software.createdAt} /> },
      ]}
    />
  );
}

function Head({ software }: { software: Software }) {
  return (
    <>
      <PageHead
        title={
          <span className="flex flex-wrap items-center gap-3">
            {software.name}{" "}
            {software.status === "active" ? <Pill tone="success">Active</Pill> : <Pill tone="danger">Revoked</Pill>}
          </span>
        }
      >
        Software in the <Anchor href="/app/directory">directory</Anchor>
      </PageHead>
      {software.status === "revoked" ? (
        <div className="mb-4">
          <Banner tone="danger" title="It is revoked, for good">
            Its certificates and statements are revoked with it, and its apps are suspended.
          </Banner>
        </div>
      ) : null}
    </>
  );
}

export default async function SoftwarePage({ params, searchParams }: PageProps) {
  const { softwareId } = await params;
  const base = `/app/directory/${encodeURIComponent(softwareId)}`;
  const actor = await requireActor(base);
  const software = await orNotFound(getSoftware(actor, softwareId));
  const before = await queryValue(searchParams, "before");
  const [organisation, flash, { certificates, older, statements }] = await Promise.all([
    getOrganisation(actor, software.organisationId),
    pageFlash(searchParams),
    loadSoftware(actor, software.softwareId, { base, before }),
  ]);
  const mayChange = software.status === "active" && rightsOf(actor, software.organisationId).includes("develop");
  const api = `/api/portal/software/${software.softwareId}`;
  return (
    <>
      <FlashBanner flash={flash} />
      <Head software={software} />
      <div className="grid gap-4">
        <Card>
          <Facts software={software} />
        </Card>
        <Card title="Certificates" flush>
          {certificates.length === 0 ? (
            <EmptyState title="No certificates yet">Its keys are published with its first certificate.</EmptyState>
          ) : (
            <CertificateTable
              certificates={certificates}
              revokeAction={mayChange ? `${api}/certificates/revoke` : undefined}
            />
          )}
          <Pagination nextHref={older ?? undefined} previousHref={before ? base : undefined} />
        </Card>
        {mayChange ? <CertificateOrder action={`${api}/certificates`} state={flash} /> : null}
        <StatementCard statements={statements} action={mayChange ? `${api}/statements` : undefined} />
        {mayChange ? (
          <>
            <Card title="What the directory says of it" className="max-w-3xl">
              <SoftwareForm
                action={`${api}/details`}
                submit="Save"
                roles={organisation.roles}
                software={software}
                state={flash}
              />
            </Card>
            <RevokeSoftwareForm action={`${api}/revoke`} name={software.name} error={flash.errorOf("typedName")} />
          </>
        ) : null}
      </div>
    </>
  );
}
