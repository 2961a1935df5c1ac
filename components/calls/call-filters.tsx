import { Button } from "#components/ui/button.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { Segments } from "#components/ui/tabs.tsx";
import { writeCallFilters } from "#lib/journal/filters.ts";
import { type CallFilters, FAMILIES, METHODS, PERIODS, SOURCES, STATUS_CLASSES } from "#lib/journal/model.ts";

import { shortId } from "./format.ts";

const PERIOD_LABELS = { "15m": "15 min", "1h": "1 h", "24h": "24 h", "7d": "7 days", "30d": "30 days" };
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
const SOURCE_LABELS = { api: "API", journey: "Journey", "try-it": "Try-it", demo: "Demo app" };
const STATUS_LABELS = {
  "2xx": "Succeeded, 2xx",
  "3xx": "Redirected, 3xx",
  "4xx": "Refused, 4xx",
  "5xx": "Bank fault, 5xx",
};

type Choice = { value: string; label: string };
type CallFiltersProps = { action: string; filters: CallFilters; apps: readonly Choice[]; view?: "errors" };

/** The filters in force, each a link that takes it out, and a form that adds more. Everything stands in the address. */
export function CallFilterBar({ action, filters, apps, view }: CallFiltersProps) {
  const hrefWith = (changes: Record<string, string | undefined>) =>
    `${action}${writeCallFilters(filters, { view, ...changes })}`;
  return (
    <div className="call-filters">
      <Segments
        label="Period"
        tabs={[
          {
            href: hrefWith({ period: undefined, since: undefined }),
            label: "All",
            current: !filters.period && !filters.since,
          },
          ...PERIODS.map((period) => ({
            href: hrefWith({ period, since: undefined }),
            label: PERIOD_LABELS[period],
            current: filters.period === period && !filters.since,
          })),
        ]}
      />
      {chipsOf(filters, apps).map((chip) => (
        <FilterChip key={chip.key} name={chip.name} value={chip.value} href={hrefWith({ [chip.key]: undefined })} />
      ))}
      <FilterForm action={action} filters={filters} apps={apps} view={view} />
    </div>
  );
}

function chipsOf(filters: CallFilters, apps: readonly Choice[]): { key: string; name: string; value: string }[] {
  const appName = apps.find((app) => app.value === filters.app)?.label ?? filters.app;
  const chips: [key: string, name: string, value: string | undefined][] = [
    ["since", "Since", filters.since],
    ["app", "App", appName],
    ["status", "Result", filters.status],
    ["method", "Method", filters.method],
    ["family", "API", filters.family && FAMILY_LABELS[filters.family]],
    ["operation", "Operation", filters.operation],
    ["consent", "Consent", filters.consent && shortId(filters.consent)],
    ["interactionId", "Interaction", filters.interactionId && shortId(filters.interactionId)],
    ["error", "Error", filters.error],
    ["step", "Check", filters.step],
    ["source", "Source", filters.source && SOURCE_LABELS[filters.source]],
  ];
  return chips.flatMap(([key, name, value]) => (value ? [{ key, name, value }] : []));
}

const withAny = (choices: readonly Choice[]) => [{ value: "", label: "Any" }, ...choices];
const labelled = <T extends string>(values: readonly T[], labels: Record<T, string>) =>
  withAny(values.map((value) => ({ value, label: labels[value] })));

function FilterForm({ action, filters, apps, view }: CallFiltersProps) {
  const statuses = labelled(STATUS_CLASSES, STATUS_LABELS);
  const isSingle = filters.status !== undefined && !filters.status.endsWith("xx");
  return (
    <details className="filter-form disclosure">
      <summary>Add a filter</summary>
      <form method="get" action={action}>
        {filters.period ? <input type="hidden" name="period" value={filters.period} /> : null}
        {view ? <input type="hidden" name="view" value={view} /> : null}
        <SelectField name="app" label="App" defaultValue={filters.app} options={withAny(apps)} />
        <SelectField
          name="status"
          label="Result"
          defaultValue={filters.status}
          options={isSingle ? [...statuses, { value: filters.status ?? "", label: filters.status ?? "" }] : statuses}
        />
        <SelectField
          name="method"
          label="Method"
          defaultValue={filters.method}
          options={withAny(METHODS.map((value) => ({ value, label: value })))}
        />
        <SelectField
          name="family"
          label="API"
          defaultValue={filters.family}
          options={labelled(FAMILIES, FAMILY_LABELS)}
        />
        <SelectField
          name="source"
          label="Source"
          defaultValue={filters.source}
          options={labelled(SOURCES, SOURCE_LABELS)}
        />
        <TextField name="operation" label="Operation" defaultValue={filters.operation} maxLength={100} />
        <TextField name="consent" label="Consent id" defaultValue={filters.consent} maxLength={36} spellCheck={false} />
        <TextField
          name="interactionId"
          label="Interaction id"
          defaultValue={filters.interactionId}
          maxLength={100}
          spellCheck={false}
        />
        <TextField name="error" label="Error code" defaultValue={filters.error} maxLength={100} spellCheck={false} />
        <div className="form-end">
          <Button>Apply</Button>
        </div>
      </form>
    </details>
  );
}
