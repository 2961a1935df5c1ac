import type { Metadata } from "next";

import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { OrganisationTable } from "#components/organisations/organisation-table.tsx";
import { PageHead } from "#components/shell/page-head.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { isDomainError } from "#lib/errors.ts";
import { listAllOrganisations } from "#lib/organisations/list-organisations.ts";

import { pageFlash, type SearchParams } from "../app/page-flash.ts";

export const metadata: Metadata = { title: "Organisations" };

export default async function AdminPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor("/admin");
  const organisations = await listAllOrganisations(actor).catch((error: unknown) => {
    if (isDomainError(error, "not-allowed")) return null;
    throw error;
  });
  if (!organisations) {
    return (
      <Banner tone="warning" title="For the bank's operations team">
        Your account does not work for the bank. Somebody in operations can see organisations here and verify them.
      </Banner>
    );
  }
  const waiting = organisations.filter(({ status }) => status === "applied").length;
  return (
    <>
      <FlashBanner flash={await pageFlash(searchParams)} />
      <PageHead title="Organisations">
        {organisations.length} enrolled, {waiting === 0 ? "none waits" : waiting === 1 ? "1 waits" : `${waiting} wait`}{" "}
        for verification
      </PageHead>
      <Card flush>
        {organisations.length === 0 ? (
          <EmptyState title="No organisation yet">Organisations appear here when developers enrol them.</EmptyState>
        ) : (
          <OrganisationTable organisations={organisations} />
        )}
      </Card>
    </>
  );
}
