import type { Metadata } from "next";

import { ApiHead } from "#components/apis/api-head.tsx";
import { CollectionEditor } from "#components/apis/collection-editor.tsx";
import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { findRefusedUpload } from "#lib/api-builder/find-refused-upload.ts";
import { getMockData } from "#lib/api-builder/get-api.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

import { pageFlash, type SearchParams } from "../../../../app/page-flash.ts";
import { forOperations, NotForYou } from "../../for-operations.tsx";

export const metadata: Metadata = { title: "Mock data" };

type PageProps = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function ApiDataPage({ params, searchParams }: PageProps) {
  const { id } = await params;
  const actor = await requireActor(`/admin/apis/${encodeURIComponent(id)}/data`);
  const found = await forOperations(Promise.all([getMockData(actor, id), findRefusedUpload(actor, id)]));
  if (!found) return <NotForYou />;
  const [{ api, collections }, refused] = found;
  return (
    <>
      <FlashBanner flash={await pageFlash(searchParams)} />
      <ApiHead api={api} current="data" />
      <div className="grid max-w-4xl gap-4">
        {api.source === "mock" ? null : (
          <Banner>
            Answers come from elsewhere at the moment: mock data wait until they are chosen in the settings.
          </Banner>
        )}
        {collections.length === 0 ? (
          <Card flush>
            <EmptyState title="No collections in this document">
              A collection is told from a path that lists objects with an identifier, such as /branches. Everything else
              answers with the examples of the document.
            </EmptyState>
          </Card>
        ) : null}
        {collections.map(({ collection, plan, objects }) => {
          const isRefused = refused?.collection === collection;
          return (
            <CollectionEditor
              key={collection}
              apiId={api.id}
              collection={collection}
              keyName={plan.key}
              filters={Object.keys(plan.filters)}
              ignored={plan.ignored}
              count={objects.length}
              text={isRefused ? refused.text : JSON.stringify(objects, null, 2)}
              problems={isRefused ? refused.problems.map(({ message }) => message) : []}
            />
          );
        })}
      </div>
    </>
  );
}
