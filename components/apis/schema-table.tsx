import { Table } from "#components/ui/table.tsx";
import type { JsonObject } from "#lib/api-builder/model.ts";

import { describeMembers, typeOf } from "./describe-schema.ts";

const COLUMNS = [
  { key: "name", label: "Member" },
  { key: "type", label: "Type", fold: "label" },
  { key: "note", label: "What it is", fold: "label" },
] as const;

type SchemaTableProps = { document: JsonObject; schema: JsonObject | null; caption: string };

/** The members of what is sent or answered, one a row. */
export function SchemaTable({ document, schema, caption }: SchemaTableProps) {
  const members = schema ? describeMembers(document, schema) : [];
  if (members.length === 0) {
    return <p className="card-body text-muted">JSON: {schema ? typeOf(document, schema) : "anything"}.</p>;
  }
  const rows = members.map(({ path, type, isRequired, note }) => ({
    key: path,
    cells: {
      name: (
        <>
          <code className="break-all">{path}</code>{" "}
          {isRequired ? <span className="text-12 text-muted">mandatory</span> : null}
        </>
      ),
      type: <span className="break-words">{type}</span>,
      note,
    },
  }));
  return <Table caption={caption} columns={COLUMNS} rows={rows} rowHeader />;
}
