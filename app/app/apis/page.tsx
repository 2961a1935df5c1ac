import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { OwnApiList } from "#components/apis/own-api-list.tsx";
import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { OrganisationState } from "#components/organisations/organisation-state.tsx";
import { PageHead } from "#components/shell/page-head.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { listOwnGrants, listPublishedApis } from "#lib/api-builder/list-apis.ts";
import { listApps } from "#lib/apps/list-apps.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentOrganisation } from "#lib/auth/current-organisation.ts";
import { rightsOf } from "#lib/developers/actor.ts";
import { env } from "#lib/env.ts";

import { pageFlash, type SearchParams } from "../page-flash.ts";

export const metadata: Metadata = { title: "APIs" };

export default async function ApisPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor("/app/apis");
  const organisation = await currentOrganisation(actor);
  if (!organisation) redirect("/app");
  const [apis, apps, grants] = await Promise.all([
    listPublishedApis(),
    listApps(actor, organisation.id),
    listOwnGrants(actor, organisation.id),
  ]);
  return (
    <>
      <FlashBanner flash={await pageFlash(searchParams)} />
      <PageHead title="APIs">Further APIs of the bank, beside those of the open banking standard.</PageHead>
      <div className="grid max-w-4xl gap-4">
        <OrganisationState organisation={organisation} />
        {apis.length === 0 ? (
          <Card flush>
            <EmptyState title="No further API is published">
              The bank&apos;s operations team publishes APIs from OpenAPI documents. They appear here with their
              reference, and your apps can ask for access.
            </EmptyState>
          </Card>
        ) : (
          <OwnApiList
            apis={apis}
            apps={apps.map(({ id, name }) => ({ id, name }))}
            grants={grants}
            baseUrl={env().PUBLIC_URL}
            mayAsk={rightsOf(actor, organisation.id).includes("develop")}
          />
        )}
      </div>
    </>
  );
}
