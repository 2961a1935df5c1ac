import type { Metadata } from "next";

import { ApiHead } from "#components/apis/api-head.tsx";
import { OperationTable } from "#components/apis/operation-table.tsx";
import { DeleteForm, PublicationForm, SettingsForm } from "#components/apis/settings-forms.tsx";
import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { getApi } from "#lib/api-builder/get-api.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

import { pageFlash, type SearchParams } from "../../../app/page-flash.ts";
import { forOperations, NotForYou } from "../for-operations.tsx";

export const metadata: Metadata = { title: "API" };

type PageProps = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function AdminApiPage({ params, searchParams }: PageProps) {
  const { id } = await params;
  const actor = await requireActor(`/admin/apis/${encodeURIComponent(id)}`);
  const found = await forOperations(getApi(actor, id));
  if (!found) return <NotForYou />;
  const { api, operations, collections } = found;
  const flash = await pageFlash(searchParams);
  const mocked = new Set(collections.flatMap((each) => each.operations.map(({ operationId }) => operationId)));
  return (
    <>
      <FlashBanner flash={flash} />
      <ApiHead api={api} current="overview" />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-4">
          <Card title="Operations" flush>
            <OperationTable operations={operations} source={api.source} mocked={mocked} />
          </Card>
          <SettingsForm api={api} state={flash} />
        </div>
        <div className="grid min-w-0 gap-4">
          <PublicationForm api={api} />
          <DeleteForm api={api} state={flash} />
        </div>
      </div>
    </>
  );
}
