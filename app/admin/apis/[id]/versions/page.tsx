import type { Metadata } from "next";

import { ApiHead } from "#components/apis/api-head.tsx";
import { DocumentFields, DocumentProblems } from "#components/apis/upload-fields.tsx";
import { VersionTable } from "#components/apis/version-table.tsx";
import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { findRefusedUpload } from "#lib/api-builder/find-refused-upload.ts";
import { getApi } from "#lib/api-builder/get-api.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

import { pageFlash, type SearchParams } from "../../../../app/page-flash.ts";
import { forOperations, NotForYou } from "../../for-operations.tsx";

export const metadata: Metadata = { title: "Versions of an API" };

type PageProps = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function ApiVersionsPage({ params, searchParams }: PageProps) {
  const { id } = await params;
  const actor = await requireActor(`/admin/apis/${encodeURIComponent(id)}/versions`);
  const found = await forOperations(Promise.all([getApi(actor, id), findRefusedUpload(actor, id)]));
  if (!found) return <NotForYou />;
  const [{ api, versions }, upload] = found;
  const refused = upload?.collection === null ? upload : null;
  const flash = await pageFlash(searchParams);
  return (
    <>
      <FlashBanner flash={flash} />
      <ApiHead api={api} current="versions" />
      <div className="grid max-w-4xl gap-4">
        <Card flush>
          <VersionTable api={api} versions={versions} />
        </Card>
        {refused ? <DocumentProblems problems={refused.problems} text={refused.text} /> : null}
        <Card title="Upload another">
          <form
            method="post"
            action={`/api/portal/admin/apis/${api.id}/versions`}
            encType="multipart/form-data"
            className="grid gap-5"
          >
            <p className="text-muted">
              It is served from the next call on. Mock data stay as they are; collections that are new get the examples
              of the document.
            </p>
            <DocumentFields value={refused?.text} error={flash.errorOf("document")} />
            <div>
              <Button variant="primary">Check and serve</Button>
            </div>
          </form>
        </Card>
      </div>
    </>
  );
}
