import type { Metadata } from "next";

import { AppTable } from "#components/apps/app-table.tsx";
import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { GettingStarted, NextStep } from "#components/apps/getting-started.tsx";
import { OrganisationState } from "#components/organisations/organisation-state.tsx";
import { CallTable } from "#components/calls/call-table.tsx";
import { PageHead } from "#components/shell/page-head.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { listApps } from "#lib/apps/list-apps.ts";
import type { App } from "#lib/apps/model.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentOrganisation } from "#lib/auth/current-organisation.ts";
import { now } from "#lib/clock.ts";
import type { DeveloperActor } from "#lib/developers/actor.ts";
import { listCalls } from "#lib/journal/list-calls.ts";
import { ORGANISATION_ROLES, type Organisation } from "#lib/organisations/model.ts";

import { loadStartSteps } from "./load-start-steps.ts";
import { loadTraffic } from "./load-traffic.ts";
import { pageFlash, type SearchParams } from "./page-flash.ts";

export const metadata: Metadata = { title: "Home" };

function describe(organisation: Organisation | null): string {
  if (!organisation) return "Enrol your organisation to create apps";
  const roles = organisation.roles.map((role) => ORGANISATION_ROLES[role].name.toLowerCase()).join(" and ");
  return `${organisation.name}, ${organisation.status} for ${roles}`;
}

async function AppsCard({
  actor,
  organisation,
  apps,
}: {
  actor: DeveloperActor;
  organisation: Organisation;
  apps: App[];
}) {
  if (apps.length === 0) {
    return (
      <Card title="Apps" flush>
        <EmptyState
          title="Create your first app"
          actions={
            <ButtonLink href="/app/apps/new" variant="primary">
              New app
            </ButtonLink>
          }
        >
          An app is an OAuth client with keys of its own. It takes two minutes.
        </EmptyState>
      </Card>
    );
  }
  const traffic = await loadTraffic(actor, organisation.id);
  return (
    <Card title="Apps" aside={<Anchor href="/app/apps">All apps</Anchor>} flush>
      <AppTable apps={apps} traffic={traffic} />
    </Card>
  );
}

async function LatestCalls({ actor, organisation }: { actor: DeveloperActor; organisation: Organisation }) {
  const { calls } = await listCalls(actor, { organisationId: organisation.id, limit: 5 });
  return (
    <section className="grid gap-3">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-16 font-semibold">Latest calls</h2>
        <Anchor href="/app/logs">Open the log</Anchor>
      </div>
      {calls.length > 0 ? (
        <CallTable calls={calls} today={now()} hrefOf={(id) => `/app/logs?call=${id}`} />
      ) : (
        <p className="text-muted">No calls yet. Each call of your apps appears here within a second.</p>
      )}
    </section>
  );
}

export default async function HomePage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor("/app");
  const organisation = await currentOrganisation(actor);
  const apps = organisation ? await listApps(actor, organisation.id, { limit: 5 }) : [];
  const steps = await loadStartSteps(actor, organisation, apps);
  return (
    <>
      <FlashBanner flash={await pageFlash(searchParams)} />
      <PageHead
        title={`Welcome, ${actor.name.split(" ")[0] ?? actor.name}`}
        actions={
          <>
            <ButtonLink href="/docs">Docs</ButtonLink>
            {apps.length > 0 ? (
              <ButtonLink href="/app/apps/new" variant="primary">
                New app
              </ButtonLink>
            ) : null}
          </>
        }
      >
        {describe(organisation)}
      </PageHead>
      <div className="grid gap-4">
        {organisation ? <OrganisationState organisation={organisation} /> : null}
        <NextStep steps={steps} />
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="grid min-w-0 gap-4">
            {organisation ? <AppsCard actor={actor} organisation={organisation} apps={apps} /> : null}
            {organisation ? <LatestCalls actor={actor} organisation={organisation} /> : null}
          </div>
          <GettingStarted steps={steps} />
        </div>
      </div>
    </>
  );
}
