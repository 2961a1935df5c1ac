import type { Metadata } from "next";
import { forbidden } from "next/navigation";

import { rangeWords } from "#components/insights/bucket-label.ts";
import { CallsChart } from "#components/insights/calls-chart.tsx";
import { FunnelChart } from "#components/insights/funnel-chart.tsx";
import { InsightFilterBar } from "#components/insights/insight-filters.tsx";
import { FailingOperations, RefusalReasons, TopApps } from "#components/insights/insight-tables.tsx";
import { KeyFigures } from "#components/insights/key-figures.tsx";
import { TimesChart } from "#components/insights/times-chart.tsx";
import { PageHead } from "#components/shell/page-head.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import { isDomainError } from "#lib/errors.ts";
import { readInsightFilters, writeInsightFilters } from "#lib/insights/filters.ts";
import { readOverview } from "#lib/insights/read-overview.ts";
import { describeTraffic } from "#lib/insights/words.ts";

export const metadata: Metadata = { title: "Insights" };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default async function InsightsPage({ searchParams }: { searchParams: SearchParams }) {
  const filters = readInsightFilters(await searchParams);
  const query = writeInsightFilters(filters);
  const actor = await requireActor(`/insights${query}`);
  const overview = await readOverview(actor, filters).catch((error: unknown) => {
    if (isDomainError(error, "not-allowed")) forbidden();
    throw error;
  });
  const { totals, before, range, funnel } = overview;
  const csv = (question: string) => `/api/portal/insights/${question}${query}`;
  const apps = overview.appNames.map((app) => ({ value: app.id, label: `${app.name}, ${app.organisation}` }));
  return (
    <>
      <PageHead title={describeTraffic(totals, before, filters.period)}>
        {rangeWords(range.from, range.to, filters.period)}, Europe/London
      </PageHead>
      <InsightFilterBar action="/insights" filters={filters} apps={apps} />
      {overview.hasCalls ? null : <NothingYet />}
      <KeyFigures
        totals={totals}
        before={before}
        connections={overview.connections}
        funnel={funnel}
        funnelBefore={overview.funnelBefore}
      />
      <div className="insight-grid">
        <CallsChart
          buckets={overview.buckets}
          totals={totals}
          period={filters.period}
          csvHref={csv("calls-over-time")}
        />
        <TimesChart
          times={overview.times}
          whole={overview.whole}
          period={filters.period}
          csvHref={csv("response-times")}
        />
        <div className="wide">
          <FunnelChart
            funnel={funnel}
            times={overview.confirmTimes}
            period={filters.period}
            csvHref={csv("consent-funnel")}
          />
        </div>
        <div className="wide">
          <TopApps apps={overview.apps} calls={totals.calls} csvHref={csv("top-apps")} />
        </div>
        <FailingOperations operations={overview.operations} csvHref={csv("failing-operations")} />
        <RefusalReasons reasons={overview.reasons} csvHref={csv("refusal-reasons")} />
      </div>
    </>
  );
}

function NothingYet() {
  return (
    <div className="mb-4">
      <EmptyState
        title="Nothing was called yet"
        actions={
          <ButtonLink href="/demo" variant="primary">
            Open the demo app
          </ButtonLink>
        }
      >
        Every call and every step of a customer’s journey appears here within a second. Connecting the demo app makes
        the first ones.
      </EmptyState>
    </div>
  );
}
