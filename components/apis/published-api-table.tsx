import { Anchor } from "#components/ui/anchor.tsx";
import { Table } from "#components/ui/table.tsx";
import type { PublishedApi } from "#lib/api-builder/model.ts";

import { ACCESS_WORDS } from "./words.ts";

const COLUMNS = [
  { key: "title", label: "API" },
  { key: "address", label: "Address", fold: "label" },
  { key: "version", label: "Version", fold: "label" },
  { key: "access", label: "Who may call", fold: "label" },
] as const;

/** What is published, for everybody. */
export function PublishedApiTable({ apis }: { apis: readonly PublishedApi[] }) {
  const rows = apis.map(({ id, slug, title, version, access }) => ({
    key: id,
    cells: {
      title: <Anchor href={`/docs/apis/${slug}`}>{title}</Anchor>,
      address: <code>/apis/{slug}</code>,
      version,
      access: ACCESS_WORDS[access].word,
    },
  }));
  return <Table caption="Published APIs" columns={COLUMNS} rows={rows} rowHeader />;
}
