import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { AppForm } from "#components/apps/app-form.tsx";
import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { OrganisationState } from "#components/organisations/organisation-state.tsx";
import { PageHead } from "#components/shell/page-head.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentOrganisation } from "#lib/auth/current-organisation.ts";
import { rightsOf } from "#lib/developers/actor.ts";
import { env, issuer } from "#lib/env.ts";

import { pageFlash, type SearchParams } from "../../page-flash.ts";

export const metadata: Metadata = { title: "New app" };

export default async function NewAppPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor("/app/apps/new");
  const organisation = await currentOrganisation(actor);
  if (!organisation) redirect("/app/organisation/new");
  const flash = await pageFlash(searchParams);
  const mayCreate = rightsOf(actor, organisation.id).includes("develop") && organisation.status !== "suspended";
  return (
    <>
      <FlashBanner flash={flash} />
      <PageHead title="New app">It is an OAuth client of {organisation.name} from the moment it is created.</PageHead>
      <div className="grid gap-4">
        <OrganisationState organisation={organisation} />
        {mayCreate ? (
          <AppForm
            roles={organisation.roles}
            issuer={issuer()}
            demoRedirectUri={`${env().PUBLIC_URL}/demo/callback`}
            state={flash}
          />
        ) : (
          <Banner title="You cannot create apps here">
            Owners, admins and developers of an organisation that is not suspended can. Ask an owner of{" "}
            {organisation.name}.
          </Banner>
        )}
      </div>
    </>
  );
}
