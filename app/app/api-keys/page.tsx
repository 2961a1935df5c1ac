import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";

import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { ApiKeyTable } from "#components/organisations/api-key-table.tsx";
import { PageHead } from "#components/shell/page-head.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { CopyId } from "#components/ui/copy-id.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextField } from "#components/ui/field.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentOrganisation } from "#lib/auth/current-organisation.ts";
import { rightsOf } from "#lib/developers/actor.ts";
import { listApiKeys } from "#lib/developers/list-api-keys.ts";
import { env } from "#lib/env.ts";
import { readRevealed, revealCookie } from "#lib/http/portal/reveal-secret.ts";

import { pageFlash, queryValue, type SearchParams } from "../page-flash.ts";

export const metadata: Metadata = { title: "API keys" };

async function readNewSecret(searchParams: SearchParams): Promise<string | null> {
  return readRevealed((await cookies()).get(revealCookie())?.value, await queryValue(searchParams, "r"));
}

function NewSecret({ secret }: { secret: string }) {
  return (
    <Banner tone="success" title="Copy the new key now" role="status">
      <p>It is shown once, for one minute, and stored only as a hash.</p>
      <CopyId id={secret} full label="Copy the API key" />
    </Banner>
  );
}

export default async function ApiKeysPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor("/app/api-keys");
  const organisation = await currentOrganisation(actor);
  if (!organisation) redirect("/app");
  const [keys, flash, secret] = await Promise.all([
    listApiKeys(actor, organisation.id),
    pageFlash(searchParams),
    readNewSecret(searchParams),
  ]);
  const mayChange = rightsOf(actor, organisation.id).includes("administer");
  return (
    <>
      <FlashBanner flash={flash} />
      <PageHead title="API keys">Keys of the management API: whatever the portal can do, a script can do.</PageHead>
      <div className="grid gap-4">
        {secret ? <NewSecret secret={secret} /> : null}
        <Card title="Keys" flush>
          {keys.length === 0 ? (
            <EmptyState title="No keys yet">
              A key lets your scripts and pipelines register apps, approve consents and read the log.
            </EmptyState>
          ) : (
            <ApiKeyTable keys={keys} mayChange={mayChange} />
          )}
        </Card>
        {mayChange ? (
          <Card title="New key" className="max-w-2xl">
            <form method="post" action="/api/portal/api-keys" className="grid gap-4">
              <TextField
                name="name"
                label="Name"
                hint="What uses it, for example: nightly tests"
                required
                maxLength={60}
                autoComplete="off"
                defaultValue={flash.valueOf("name")}
                error={flash.errorOf("name")}
              />
              <div>
                <Button variant="primary">Create key</Button>
              </div>
            </form>
          </Card>
        ) : (
          <Banner>Owners and admins of {organisation.name} create and revoke keys.</Banner>
        )}
        <CodeBlock
          language="bash"
          title="Use it"
          code={`curl -s ${env().PUBLIC_URL}/sandbox/v1/apps -H "authorization: Bearer $SANDBANK_API_KEY"`}
        />
      </div>
    </>
  );
}
