import type { Metadata } from "next";

import { ApiHead } from "#components/apis/api-head.tsx";
import { GrantTable } from "#components/apis/grant-table.tsx";
import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { getApi } from "#lib/api-builder/get-api.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

import { pageFlash, type SearchParams } from "../../../../app/page-flash.ts";
import { forOperations, NotForYou } from "../../for-operations.tsx";

export const metadata: Metadata = { title: "Apps of an API" };

type PageProps = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function ApiGrantsPage({ params, searchParams }: PageProps) {
  const { id } = await params;
  const actor = await requireActor(`/admin/apis/${encodeURIComponent(id)}/grants`);
  const found = await forOperations(getApi(actor, id));
  if (!found) return <NotForYou />;
  const { api, grants } = found;
  return (
    <>
      <FlashBanner flash={await pageFlash(searchParams)} />
      <ApiHead api={api} current="grants" />
      <div className="grid gap-4">
        {api.access === "open" ? <Banner>This API is open: apps need not be let in.</Banner> : null}
        <Card flush>
          {grants.length === 0 ? (
            <EmptyState title="No app has asked yet">
              Developers ask for an API in the portal, under APIs. Their requests wait here for your answer.
            </EmptyState>
          ) : (
            <GrantTable apiId={api.id} grants={grants} />
          )}
        </Card>
      </div>
    </>
  );
}
