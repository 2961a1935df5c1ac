import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { ConsentTable } from "#components/apps/consent-table.tsx";
import { PageHead } from "#components/shell/page-head.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentOrganisation } from "#lib/auth/current-organisation.ts";
import { listOrganisationConsents } from "#lib/consents/list-organisation-consents.ts";

export const metadata: Metadata = { title: "Consents" };

export default async function ConsentsPage() {
  const actor = await requireActor("/app/consents");
  const organisation = await currentOrganisation(actor);
  if (!organisation) redirect("/app");
  const consents = await listOrganisationConsents(actor, organisation.id);
  return (
    <>
      <PageHead title="Consents">What your apps asked customers for, newest first.</PageHead>
      <Card flush>
        {consents.length > 0 ? (
          <ConsentTable consents={consents} />
        ) : (
          <EmptyState
            title="No consents yet"
            actions={
              <ButtonLink href="/app/apps" variant="primary">
                Open an app
              </ButtonLink>
            }
          >
            A consent appears here when one of your apps asks for it. The program on the app&apos;s page makes one.
          </EmptyState>
        )}
      </Card>
    </>
  );
}
