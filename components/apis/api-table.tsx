import { Anchor } from "#components/ui/anchor.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Table } from "#components/ui/table.tsx";
import type { PublishedApi } from "#lib/api-builder/model.ts";

import { ACCESS_WORDS, publicationOf, SOURCE_WORDS } from "./words.ts";

const COLUMNS = [
  { key: "title", label: "API" },
  { key: "address", label: "Address", fold: "label" },
  { key: "access", label: "Who may call", fold: "label" },
  { key: "source", label: "Answers from", fold: "label" },
  { key: "waiting", label: "Waiting apps", numeric: true, fold: "label" },
  { key: "status", label: "Status" },
] as const;

/** Every API of the builder, for operations. */
export function ApiTable({ apis }: { apis: readonly (PublishedApi & { waiting: number })[] }) {
  const rows = apis.map((api) => {
    const { tone, word } = publicationOf(api.isPublished);
    return {
      key: api.id,
      cells: {
        title: (
          <>
            <Anchor href={`/admin/apis/${api.id}`}>{api.title}</Anchor>{" "}
            <span className="font-normal text-muted">{api.version}</span>
          </>
        ),
        address: <code>/apis/{api.slug}</code>,
        access: ACCESS_WORDS[api.access].word,
        source: SOURCE_WORDS[api.source].word,
        waiting: String(api.waiting),
        status: <Pill tone={tone}>{word}</Pill>,
      },
    };
  });
  return <Table caption="APIs" columns={COLUMNS} rows={rows} rowHeader />;
}
