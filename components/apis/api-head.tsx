import { PageHead } from "#components/shell/page-head.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import type { PublishedApi } from "#lib/api-builder/model.ts";

import { publicationOf } from "./words.ts";

type ApiSection = "overview" | "data" | "grants" | "versions";

/** Name, state and tabs of an API of the builder. */
export function ApiHead({ api, current }: { api: PublishedApi; current: ApiSection }) {
  const { tone, word } = publicationOf(api.isPublished);
  const base = `/admin/apis/${api.id}`;
  const tabs = [
    { href: base, label: "Overview", current: current === "overview" },
    { href: `${base}/data`, label: "Mock data", current: current === "data" },
    { href: `${base}/grants`, label: "Apps", current: current === "grants" },
    { href: `${base}/versions`, label: "Versions", current: current === "versions" },
  ];
  return (
    <>
      <PageHead
        title={
          <span className="flex flex-wrap items-center gap-3">
            {api.title} <Pill tone={tone}>{word}</Pill>
          </span>
        }
        actions={
          api.isPublished ? (
            <>
              <ButtonLink href={`/docs/apis/${api.slug}`}>Reference</ButtonLink>
              <ButtonLink href={`/openapi/${api.slug}.json`}>OpenAPI</ButtonLink>
            </>
          ) : null
        }
      >
        Version {api.version} at <code>/apis/{api.slug}</code>
      </PageHead>
      <div className="mb-5">
        <Tabs label={api.title} tabs={tabs} />
      </div>
    </>
  );
}
