import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Metadata } from "next";

import { DocumentFields, DocumentProblems } from "#components/apis/upload-fields.tsx";
import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { PageHead } from "#components/shell/page-head.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextField } from "#components/ui/field.tsx";
import { findRefusedUpload } from "#lib/api-builder/find-refused-upload.ts";
import { requireActor } from "#lib/auth/current-actor.ts";

import { pageFlash, queryValue, type SearchParams } from "../../../app/page-flash.ts";
import { forOperations, NotForYou } from "../for-operations.tsx";

export const metadata: Metadata = { title: "New API" };

const SAMPLE = "branches-and-atms";
const SAMPLE_FILE = join(process.cwd(), "public", "samples", "branches-and-atms.yaml");

export default async function NewApiPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor("/admin/apis/new");
  const found = await forOperations(findRefusedUpload(actor, null).then((refused) => ({ refused })));
  if (!found) return <NotForYou />;
  const isSample = (await queryValue(searchParams, "start")) === SAMPLE;
  const refused = isSample ? null : found.refused;
  const flash = await pageFlash(searchParams);
  return (
    <>
      <FlashBanner flash={flash} />
      <PageHead title="New API">
        From an OpenAPI document. Nothing is published before you say so, or{" "}
        <Anchor href={`/admin/apis/new?start=${SAMPLE}`}>start with a sample: branches and ATMs</Anchor>.
      </PageHead>
      <div className="grid max-w-4xl gap-4">
        {refused ? <DocumentProblems problems={refused.problems} text={refused.text} /> : null}
        <Card title="The document">
          <form
            // Another start is another form: a field keeps what was typed into it otherwise.
            key={isSample ? SAMPLE : "own"}
            method="post"
            action="/api/portal/admin/apis"
            encType="multipart/form-data"
            className="grid gap-5"
          >
            <TextField
              name="slug"
              label="Name in the address"
              hint="Small letters, digits and hyphens: branches is served at /apis/branches. It cannot be changed later."
              required
              maxLength={40}
              autoComplete="off"
              spellCheck={false}
              defaultValue={flash.valueOf("slug") ?? (isSample ? SAMPLE : "")}
              error={flash.errorOf("slug")}
            />
            <DocumentFields
              value={isSample ? await readFile(SAMPLE_FILE, "utf8") : refused?.text}
              error={flash.errorOf("document")}
            />
            <div className="flex flex-wrap gap-2">
              <Button variant="primary">Check and create</Button>
              <ButtonLink href="/admin/apis" variant="quiet">
                Cancel
              </ButtonLink>
            </div>
          </form>
        </Card>
      </div>
    </>
  );
}
