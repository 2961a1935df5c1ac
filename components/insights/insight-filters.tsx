import { Button } from "#components/ui/button.tsx";
import { SelectField } from "#components/ui/field.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { Segments } from "#components/ui/tabs.tsx";
import { writeInsightFilters } from "#lib/insights/filters.ts";
import { FAMILIES, type InsightFilters, PERIODS, STATUS_CLASSES } from "#lib/insights/model.ts";

const PERIOD_LABELS = { "1h": "1 h", "24h": "24 h", "7d": "7 days", "28d": "28 days" };
const FAMILY_LABELS = {
  aisp: "Account information",
  pisp: "Payments",
  vrp: "Variable recurring payments",
  cbpii: "Confirmation of funds",
  events: "Events",
  oidc: "Identity provider",
  sandbox: "Management API",
  apis: "Further APIs",
  authorise: "Customer’s screens",
};
const STATUS_LABELS = {
  "2xx": "Succeeded, 2xx",
  "3xx": "Redirected, 3xx",
  "4xx": "Refused, 4xx",
  "5xx": "Bank fault, 5xx",
};

type Choice = { value: string; label: string };
type InsightFilterBarProps = { action: string; filters: InsightFilters; apps: readonly Choice[] };

const withAny = (choices: readonly Choice[]) => [{ value: "", label: "Any" }, ...choices];

/** The filters of insights: they stand in the address, hold for every figure of the page, and need no scripts. */
export function InsightFilterBar({ action, filters, apps }: InsightFilterBarProps) {
  const hrefWith = (changes: Parameters<typeof writeInsightFilters>[1]) =>
    `${action}${writeInsightFilters(filters, changes)}`;
  const appName = apps.find((app) => app.value === filters.app)?.label ?? filters.app;
  return (
    <div className="call-filters">
      <Segments
        label="Period"
        tabs={PERIODS.map((period) => ({
          href: hrefWith({ period }),
          label: PERIOD_LABELS[period],
          current: filters.period === period,
        }))}
      />
      {appName ? <FilterChip name="App" value={appName} href={hrefWith({ app: undefined })} /> : null}
      {filters.family ? (
        <FilterChip name="API" value={FAMILY_LABELS[filters.family]} href={hrefWith({ family: undefined })} />
      ) : null}
      {filters.status ? (
        <FilterChip name="Result" value={filters.status} href={hrefWith({ status: undefined })} />
      ) : null}
      <details className="filter-form disclosure">
        <summary>Add a filter</summary>
        <form method="get" action={action}>
          <input type="hidden" name="period" value={filters.period} />
          <SelectField name="app" label="App" defaultValue={filters.app} options={withAny(apps)} />
          <SelectField
            name="family"
            label="API"
            defaultValue={filters.family}
            options={withAny(FAMILIES.map((value) => ({ value, label: FAMILY_LABELS[value] })))}
          />
          <SelectField
            name="status"
            label="Result"
            defaultValue={filters.status}
            options={withAny(STATUS_CLASSES.map((value) => ({ value, label: STATUS_LABELS[value] })))}
          />
          <div className="form-end">
            <Button>Apply</Button>
          </div>
        </form>
      </details>
    </div>
  );
}
