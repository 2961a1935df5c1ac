import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { SoftwareForm } from "#components/directory/software-form.tsx";
import { PageHead } from "#components/shell/page-head.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentOrganisation } from "#lib/auth/current-organisation.ts";
import { rightsOf } from "#lib/developers/actor.ts";

import { pageFlash, type SearchParams } from "../../page-flash.ts";

export const metadata: Metadata = { title: "New software" };

export default async function NewSoftwarePage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor("/app/directory/new");
  const organisation = await currentOrganisation(actor);
  if (!organisation) redirect("/app/organisation/new");
  const flash = await pageFlash(searchParams);
  const mayCreate = rightsOf(actor, organisation.id).includes("develop") && organisation.status !== "suspended";
  return (
    <>
      <FlashBanner flash={flash} />
      <PageHead title="New software">An entry of {organisation.name} in the trust directory.</PageHead>
      {mayCreate ? (
        <Card title="The software" className="max-w-3xl">
          <SoftwareForm
            action="/api/portal/software"
            submit="Enter it into the directory"
            roles={organisation.roles}
            state={flash}
          />
        </Card>
      ) : (
        <Banner title="You cannot enter software here">
          Owners, admins and developers of an organisation that is not suspended can.
        </Banner>
      )}
    </>
  );
}
