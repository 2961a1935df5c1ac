import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { AppTable } from "#components/apps/app-table.tsx";
import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { OrganisationState } from "#components/organisations/organisation-state.tsx";
import { PageHead } from "#components/shell/page-head.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { listApps } from "#lib/apps/list-apps.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentOrganisation } from "#lib/auth/current-organisation.ts";

import { loadTraffic } from "../load-traffic.ts";
import { pageFlash, type SearchParams } from "../page-flash.ts";

export const metadata: Metadata = { title: "Apps" };

export default async function AppsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor("/app/apps");
  const organisation = await currentOrganisation(actor);
  if (!organisation) redirect("/app");
  const [apps, traffic] = await Promise.all([listApps(actor, organisation.id), loadTraffic(actor, organisation.id)]);
  const create = (
    <ButtonLink href="/app/apps/new" variant="primary">
      New app
    </ButtonLink>
  );
  return (
    <>
      <FlashBanner flash={await pageFlash(searchParams)} />
      <PageHead title="Apps" actions={apps.length > 0 ? create : null}>
        Each is an OAuth client of the bank&apos;s identity provider from the moment it is created.
      </PageHead>
      <div className="grid gap-4">
        <OrganisationState organisation={organisation} />
        <Card flush>
          {apps.length === 0 ? (
            <EmptyState title="No apps yet" actions={create}>
              An app is what asks customers for their data. Create one with keys made in your browser and call the bank
              in minutes.
            </EmptyState>
          ) : (
            <AppTable apps={apps} traffic={traffic} />
          )}
        </Card>
      </div>
    </>
  );
}
