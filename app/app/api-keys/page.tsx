import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";

import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { InitialTokens } from "#components/registration/initial-tokens.tsx";
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
import { now } from "#lib/clock.ts";
import { type DeveloperActor, rightsOf } from "#lib/developers/actor.ts";
import { listApiKeys } from "#lib/developers/list-api-keys.ts";
import { env } from "#lib/env.ts";
import { listInitialAccessTokens } from "#lib/registration/list-initial-access-tokens.ts";
import { INITIAL_TOKEN_PREFIX } from "#lib/registration/model.ts";
import { readRevealed, revealCookie } from "#lib/http/portal/reveal-secret.ts";

import { pageFlash, queryValue, type SearchParams } from "../page-flash.ts";

export const metadata: Metadata = { title: "API keys" };

async function readNewSecret(searchParams: SearchParams): Promise<string | null> {
  return readRevealed((await cookies()).get(revealCookie())?.value, await queryValue(searchParams, "r"));
}

function NewSecret({ secret }: { secret: string }) {
  const what = secret.startsWith(INITIAL_TOKEN_PREFIX) ? "initial access token" : "API key";
  return (
    <Banner tone="success" title={`Copy the new ${what} now`} role="status">
      <p>It is shown once, for one minute, and stored only as a hash.</p>
      <CopyId id={secret} full label={`Copy the ${what}`} />
    </Banner>
  );
}

const TOKENS = 10;

/** A page of the initial access tokens, and where the older ones are. */
async function loadTokens(actor: DeveloperActor, organisationId: string, searchParams: SearchParams) {
  const before = (await queryValue(searchParams, "before")) ?? null;
  const found = await listInitialAccessTokens(actor, organisationId, { before, limit: TOKENS + 1 });
  const tokens = found.slice(0, TOKENS);
  const last = tokens.at(-1);
  const newest = before === null ? null : "/app/api-keys";
  return { tokens, newest, older: found.length > TOKENS && last ? `/app/api-keys?before=${last.id}` : null };
}

export default async function ApiKeysPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor("/app/api-keys");
  const organisation = await currentOrganisation(actor);
  if (!organisation) redirect("/app");
  const [keys, initial, flash, secret] = await Promise.all([
    listApiKeys(actor, organisation.id),
    loadTokens(actor, organisation.id, searchParams),
    pageFlash(searchParams),
    readNewSecret(searchParams),
  ]);
  const rights = rightsOf(actor, organisation.id);
  const mayChange = rights.includes("administer");
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
        <InitialTokens {...initial} at={now()} mayChange={rights.includes("develop")} />
      </div>
    </>
  );
}
