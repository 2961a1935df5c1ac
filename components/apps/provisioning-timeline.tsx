import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { TimelineEntry } from "#lib/apps/model.ts";

import { Moment } from "./moment.tsx";

const ARROWS: Record<number, string> = { 2: "Arrow 2: portal to gateway", 3: "Arrow 3: gateway to identity" };

/** What happened when the app was provisioned and changed, newest first; every time was measured. */
export function ProvisioningTimeline({ entries }: { entries: readonly TimelineEntry[] }) {
  if (entries.length === 0) {
    return (
      <Card title="Provisioning" flush>
        <EmptyState title="Nothing measured" filtered>
          This app came with the sample data. Change it, and the steps appear here.
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card title="Provisioning" aside={<span className="text-13 text-muted">newest first</span>}>
      <ol className="grid gap-4" aria-label="Provisioning">
        {entries.map((entry) => (
          <li
            key={`${entry.at.toISOString()}${entry.step}`}
            className="grid gap-0.5 border-s-2 border-border-strong ps-3"
          >
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              <b className="font-semibold">{entry.step}</b>
              <span className="text-12">
                <Moment at={entry.at} />
              </span>
            </span>
            <span className="text-13 [overflow-wrap:anywhere]">{entry.detail}</span>
            <span className="text-12 text-muted">{ARROWS[entry.arrow] ?? `Arrow ${entry.arrow}`}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
