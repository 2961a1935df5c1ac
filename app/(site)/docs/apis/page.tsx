import type { Metadata } from "next";

import { PublishedApiTable } from "#components/apis/published-api-table.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { listPublishedApis } from "#lib/api-builder/list-apis.ts";

export const metadata: Metadata = { title: "Further APIs" };
// What is published changes while the server runs.
export const dynamic = "force-dynamic";

export default async function FurtherApisPage() {
  const apis = await listPublishedApis();
  return (
    <div className="wrapx grid gap-6 py-12">
      <div className="prose">
        <h1>Further APIs</h1>
        <p className="summary">
          What the bank publishes beside the open banking standard. How they are made is in{" "}
          <Anchor href="/docs/api-builder">the API builder</Anchor>.
        </p>
      </div>
      <Card flush>
        {apis.length === 0 ? (
          <EmptyState title="No further API is published">
            The bank&apos;s operations team publishes APIs from OpenAPI documents. Their references appear here.
          </EmptyState>
        ) : (
          <PublishedApiTable apis={apis} />
        )}
      </Card>
    </div>
  );
}
