import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { SoftwareTable } from "#components/directory/software-table.tsx";
import { OrganisationState } from "#components/organisations/organisation-state.tsx";
import { PageHead } from "#components/shell/page-head.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CopyId } from "#components/ui/copy-id.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentOrganisation } from "#lib/auth/current-organisation.ts";
import { rightsOf } from "#lib/developers/actor.ts";
import { listSoftware } from "#lib/directory/list-software.ts";
import { env } from "#lib/env.ts";
import { isUuid } from "#lib/ids.ts";

import { pageFlash, queryValue, type SearchParams } from "../page-flash.ts";

export const metadata: Metadata = { title: "Directory" };

const ROWS = 25;

export default async function DirectoryPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor("/app/directory");
  const organisation = await currentOrganisation(actor);
  if (!organisation) redirect("/app");
  const before = await queryValue(searchParams, "before");
  const page = { before: before && isUuid(before) ? before : null, limit: ROWS + 1 };
  const [found, flash] = await Promise.all([listSoftware(actor, organisation.id, page), pageFlash(searchParams)]);
  const software = found.slice(0, ROWS);
  const last = software.at(-1);
  const mayCreate = rightsOf(actor, organisation.id).includes("develop") && organisation.status !== "suspended";
  const create = mayCreate ? (
    <ButtonLink href="/app/directory/new" variant="primary">
      New software
    </ButtonLink>
  ) : null;
  const directory = `${env().PUBLIC_URL}/directory`;
  return (
    <>
      <FlashBanner flash={flash} />
      <PageHead title="Directory" actions={software.length > 0 ? create : null}>
        What banks look up about {organisation.name}: software, certificates and keys.{" "}
        <Anchor href="/docs/directory">How it works</Anchor>
      </PageHead>
      <div className="grid gap-4">
        <OrganisationState organisation={organisation} />
        <Card title="Software" flush>
          {software.length === 0 ? (
            <EmptyState title="No software yet" actions={create}>
              Software is what certificates and statements are for. An app gets its own with its first certificate;
              software that registers itself at a bank is entered here.
            </EmptyState>
          ) : (
            <SoftwareTable software={software} />
          )}
          <Pagination
            nextHref={found.length > ROWS && last ? `/app/directory?before=${last.id}` : undefined}
            previousHref={before ? "/app/directory" : undefined}
          />
        </Card>
        <Card title="Addresses">
          <SummaryList
            facts={[
              {
                term: "Organisation ID (org_id)",
                value: <CopyId id={organisation.id} full label="Copy the organisation ID" />,
              },
              {
                term: "Your keys",
                value: (
                  <CopyId id={`${directory}/organisations/${organisation.id}/jwks`} full label="Copy this address" />
                ),
              },
              { term: "Authority", value: <CopyId id={`${directory}/ca.pem`} full label="Copy this address" /> },
              { term: "Revocation list", value: <CopyId id={`${directory}/crl`} full label="Copy this address" /> },
              {
                term: "The directory's keys",
                value: <CopyId id={`${directory}/jwks`} full label="Copy this address" />,
              },
            ]}
          />
        </Card>
      </div>
    </>
  );
}
