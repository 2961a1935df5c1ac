import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { ConsentTable } from "#components/apps/consent-table.tsx";
import { PageHead } from "#components/shell/page-head.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentOrganisation } from "#lib/auth/current-organisation.ts";
import { CONSENT_FAMILIES, CONSENT_FAMILY_NAMES } from "#lib/consents/filters.ts";
import type { ConsentFamily } from "#lib/consents/filters.ts";
import { listOrganisationConsents } from "#lib/consents/list-organisation-consents.ts";

export const metadata: Metadata = { title: "Consents" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ConsentsPage({ searchParams }: Props) {
  const query = await searchParams;
  const actor = await requireActor("/app/consents");
  const organisation = await currentOrganisation(actor);
  if (!organisation) redirect("/app");
  const family = CONSENT_FAMILY_NAMES.find((name) => name === query["family"]) ?? null;
  const asked = { family, page: Number.parseInt(String(query["page"]), 10) || 1 };
  const { consents, page, pages, total } = await listOrganisationConsents(actor, organisation.id, asked);
  return (
    <>
      <PageHead title="Consents">What your apps asked customers for, newest first.</PageHead>
      <nav className="mb-4 flex flex-wrap gap-2" aria-label="Families">
        {[null, ...CONSENT_FAMILY_NAMES].map((name) => (
          <FilterChip
            key={name ?? "all"}
            kind="choice"
            value={name ? CONSENT_FAMILIES[name].name : "All"}
            href={hrefOf(name, 1)}
            on={name === family}
          />
        ))}
      </nav>
      <Card flush>
        {consents.length > 0 ? <ConsentTable consents={consents} /> : <NoConsents isFiltered={family !== null} />}
      </Card>
      <Pagination
        previousHref={page > 1 ? hrefOf(family, page - 1) : undefined}
        nextHref={page < pages ? hrefOf(family, page + 1) : undefined}
        summary={pages > 1 ? `Page ${page} of ${pages}, ${total.toLocaleString("en-GB")} consents` : undefined}
        label="Pages of consents"
      />
    </>
  );
}

function hrefOf(family: ConsentFamily | null, page: number): string {
  const query = new URLSearchParams({ ...(family && { family }), ...(page > 1 && { page: String(page) }) });
  return query.size > 0 ? `/app/consents?${query}` : "/app/consents";
}

function NoConsents({ isFiltered }: { isFiltered: boolean }) {
  return (
    <EmptyState
      title={isFiltered ? "No consents of this family" : "No consents yet"}
      actions={
        <ButtonLink href={isFiltered ? "/app/consents" : "/app/apps"} variant="primary">
          {isFiltered ? "Show them all" : "Open an app"}
        </ButtonLink>
      }
    >
      A consent appears here when one of your apps asks for it. The program on the app&apos;s page makes one.
    </EmptyState>
  );
}
