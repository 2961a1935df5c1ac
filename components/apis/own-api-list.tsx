import { Anchor } from "#components/ui/anchor.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { SelectField } from "#components/ui/field.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import type { GrantStatus, PublishedApi } from "#lib/api-builder/model.ts";
import { scopeOf } from "#lib/api-builder/model.ts";

import { ACCESS_WORDS, GRANT_WORDS } from "./words.ts";

type OwnApp = { id: string; name: string };
type Grant = { apiId: string; appId: string; status: GrantStatus };
type OwnApiListProps = {
  apis: readonly PublishedApi[];
  apps: readonly OwnApp[];
  grants: readonly Grant[];
  baseUrl: string;
  mayAsk: boolean;
};

/** The further APIs of the bank, and how an organisation's apps stand with each. */
export function OwnApiList({ apis, ...rest }: OwnApiListProps) {
  return apis.map((api) => <OwnApi key={api.id} api={api} {...rest} />);
}

function OwnApi({ api, apps, grants, baseUrl, mayAsk }: Omit<OwnApiListProps, "apis"> & { api: PublishedApi }) {
  const own = grants.filter(({ apiId }) => apiId === api.id);
  const asking = apps.filter(({ id }) => !own.some((each) => each.appId === id && each.status !== "refused"));
  const isOpen = api.access === "open";
  return (
    <Card title={api.title} aside={<Anchor href={`/docs/apis/${api.slug}`}>Reference</Anchor>}>
      <div className="grid gap-4">
        <SummaryList
          facts={[
            { term: "Address", value: <code className="break-all">{`${baseUrl}/apis/${api.slug}`}</code> },
            { term: "Who may call", value: ACCESS_WORDS[api.access].word },
            ...(isOpen ? [] : [{ term: "Scope", value: <code>{scopeOf(api.slug)}</code> }]),
            { term: "Calls a minute", value: api.quota.toLocaleString("en-GB") },
          ]}
        />
        {isOpen ? null : <OwnApps grants={own} apps={apps} />}
        {!isOpen && mayAsk && asking.length > 0 ? <AskForm api={api} apps={asking} /> : null}
        {!isOpen && apps.length === 0 ? (
          <Banner>
            <Anchor href="/app/apps/new">Create an app</Anchor> first: it is what asks for access.
          </Banner>
        ) : null}
      </div>
    </Card>
  );
}

function OwnApps({ grants, apps }: { grants: readonly Grant[]; apps: readonly OwnApp[] }) {
  if (grants.length === 0) return null;
  return (
    <ul className="grid gap-2">
      {grants.map(({ appId, status }) => (
        <li key={appId} className="flex flex-wrap items-center gap-2">
          <Anchor href={`/app/apps/${appId}`}>{apps.find(({ id }) => id === appId)?.name ?? "An app"}</Anchor>
          <Pill tone={GRANT_WORDS[status].tone}>{GRANT_WORDS[status].word}</Pill>
        </li>
      ))}
    </ul>
  );
}

function AskForm({ api, apps }: { api: PublishedApi; apps: readonly OwnApp[] }) {
  return (
    <form method="post" action={`/api/portal/apis/${api.slug}/requests`} className="flex flex-wrap items-end gap-3">
      <SelectField
        id={`app-${api.slug}`}
        name="appId"
        label="App"
        options={apps.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button>
        Ask for access<span className="sr-only"> to {api.title}</span>
      </Button>
    </form>
  );
}
