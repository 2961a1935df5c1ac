import { Download } from "lucide-react";
import type { Metadata } from "next";

import { CallFilterBar } from "#components/calls/call-filters.tsx";
import { CallTable } from "#components/calls/call-table.tsx";
import { ErrorTable } from "#components/calls/error-table.tsx";
import { FirstCall } from "#components/calls/first-call.tsx";
import { NewCalls } from "#components/calls/new-calls.tsx";
import { PageHead } from "#components/shell/page-head.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { listApps } from "#lib/apps/list-apps.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { currentOrganisation } from "#lib/auth/current-organisation.ts";
import { now } from "#lib/clock.ts";
import { env } from "#lib/env.ts";
import { writeCursor } from "#lib/journal/call-cursor.ts";
import { writeCallFilters } from "#lib/journal/filters.ts";
import { groupErrors } from "#lib/journal/group-errors.ts";
import { listCalls } from "#lib/journal/list-calls.ts";
import { RETENTION_DAYS } from "#lib/journal/model.ts";

import type { SearchParams } from "../page-flash.ts";

import { CallPanel } from "./call-panel.tsx";
import { isFiltered, readLogAddress } from "./log-address.ts";

export const metadata: Metadata = { title: "Logs" };

const PAGE_ROWS = 50;

export default async function LogsPage({ searchParams }: { searchParams: SearchParams }) {
  const { filters, view, cursor, call, hrefWith } = readLogAddress(await searchParams);
  const actor = await requireActor(hrefWith({ call }));
  const organisationId = (await currentOrganisation(actor))?.id;
  if (!organisationId) return <NoOrganisation />;
  const [page, groups, apps] = await Promise.all([
    listCalls(actor, { organisationId, cursor, limit: PAGE_ROWS, ...filters }),
    groupErrors(actor, { organisationId, ...filters }),
    listApps(actor, organisationId),
  ]);
  const { calls, next } = page;
  const query = writeCallFilters(filters);
  const newest = calls[0] ? writeCursor(calls[0]) : null;
  const isNew = calls.length === 0 && !isFiltered(filters) && !cursor;
  return (
    <div className={call ? "log-split" : undefined}>
      <div className="log-list min-w-0">
        <LogHead query={query} errors={groups.length} view={view} hrefWith={hrefWith} />
        <CallFilterBar
          action="/app/logs"
          filters={filters}
          view={view}
          apps={apps.map((app) => ({ value: app.id, label: app.name }))}
        />
        {cursor ? null : <NewCalls query={query} after={newest} showAtOnce={calls.length === 0} />}
        {isNew ? <FirstCall baseUrl={env().PUBLIC_URL} clientId={apps[0]?.clientId ?? null} /> : null}
        {view === "errors" && groups.length > 0 ? (
          <ErrorTable
            groups={groups}
            today={now()}
            exampleHrefOf={(id) => hrefWith({ call: id })}
            hrefOf={(group) =>
              hrefWith({
                view: undefined,
                error: group.errorCode ?? undefined,
                operation: group.name,
                status: String(group.status),
                step: group.refusedStep ?? undefined,
              })
            }
          />
        ) : null}
        {!view && calls.length > 0 ? (
          <CallTable calls={calls} today={now()} selectedId={call} hrefOf={(id) => hrefWith({ call: id })} />
        ) : null}
        {!isNew && (view ? groups : calls).length === 0 ? <NothingFound view={view} /> : null}
        {view ? null : (
          <Pagination
            previousHref={cursor ? hrefWith({ cursor: undefined, call: undefined }) : undefined}
            nextHref={next ? hrefWith({ cursor: next, call: undefined }) : undefined}
          />
        )}
        <p className="kept-note">
          Kept for {RETENTION_DAYS} days. Times in Europe/London. Tokens, codes and keys are masked before they are
          stored.
        </p>
      </div>
      {call ? (
        <CallPanel
          actor={actor}
          id={call}
          hrefOf={(id) => hrefWith({ call: id })}
          closeHref={hrefWith({ call: undefined })}
        />
      ) : null}
    </div>
  );
}

type LogHeadProps = { query: string; errors: number } & Pick<ReturnType<typeof readLogAddress>, "view" | "hrefWith">;

function LogHead({ query, errors, view, hrefWith }: LogHeadProps) {
  const hrefOf = (next: "errors" | undefined) => hrefWith({ view: next, call: undefined, cursor: undefined });
  return (
    <>
      <PageHead
        title="Logs"
        actions={
          <ButtonLink href={`/api/portal/calls/csv${query}`} size="sm">
            <Download aria-hidden="true" />
            Download CSV
          </ButtonLink>
        }
      />
      <Tabs
        label="Logs"
        tabs={[
          { href: hrefOf(undefined), label: "All calls", current: !view },
          { href: hrefOf("errors"), label: "Errors", count: errors, current: view === "errors" },
        ]}
      />
    </>
  );
}

function NothingFound({ view }: { view?: "errors" }) {
  return (
    <EmptyState
      filtered
      title={view ? "No refused calls" : "No calls match"}
      actions={<ButtonLink href="/app/logs">Clear filters</ButtonLink>}
    >
      {view ? "Nothing was refused in this period." : "Take a filter out, or look at a longer period."}
    </EmptyState>
  );
}

function NoOrganisation() {
  return (
    <>
      <PageHead title="Logs" />
      <EmptyState
        title="No calls yet"
        actions={
          <ButtonLink href="/app/organisation" variant="primary">
            Create an organisation
          </ButtonLink>
        }
      >
        Calls belong to the apps of an organisation. Create one first.
      </EmptyState>
    </>
  );
}
