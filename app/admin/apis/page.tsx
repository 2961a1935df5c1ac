import type { Metadata } from "next";

import { ApiTable } from "#components/apis/api-table.tsx";
import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { PageHead } from "#components/shell/page-head.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { listAllApis } from "#lib/api-builder/list-apis.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

import { pageFlash, type SearchParams } from "../../app/page-flash.ts";
import { forOperations, NotForYou } from "./for-operations.tsx";

export const metadata: Metadata = { title: "APIs" };

export default async function AdminApisPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor("/admin/apis");
  const apis = await forOperations(listAllApis(actor));
  if (!apis) return <NotForYou />;
  const create = (
    <ButtonLink href="/admin/apis/new" variant="primary">
      New API
    </ButtonLink>
  );
  return (
    <>
      <FlashBanner flash={await pageFlash(searchParams)} />
      <PageHead title="APIs" actions={apis.length > 0 ? create : null}>
        Further APIs of the bank, each made from an OpenAPI document.
      </PageHead>
      <Card flush>
        {apis.length === 0 ? (
          <EmptyState title="No further API yet" actions={create}>
            Upload an OpenAPI document and it answers calls in a minute: from mock data, from its examples, or from a
            system behind it.
          </EmptyState>
        ) : (
          <ApiTable apis={apis} />
        )}
      </Card>
    </>
  );
}
