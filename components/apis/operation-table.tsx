import { Method } from "#components/ui/pill.tsx";
import { Table } from "#components/ui/table.tsx";
import type { ApiOperation, Source } from "#lib/api-builder/model.ts";

const COLUMNS = [
  { key: "operation", label: "Operation" },
  { key: "summary", label: "What it does", fold: "label" },
  { key: "answers", label: "Answered by", fold: "label" },
] as const;

type OperationTableProps = {
  operations: readonly ApiOperation[];
  source: Source;
  /** Operation ids that mock data can answer. */
  mocked: ReadonlySet<string>;
};

/** The operations of the served document, and what answers each at the moment. */
export function OperationTable({ operations, source, mocked }: OperationTableProps) {
  const rows = operations.map(({ operationId, method, path, summary }) => ({
    key: operationId,
    cells: {
      operation: (
        <span className="mono break-all">
          <Method>{method}</Method> {path}
        </span>
      ),
      summary: summary ?? operationId,
      answers:
        source === "upstream" ? "Upstream" : source === "mock" && mocked.has(operationId) ? "Mock data" : "Examples",
    },
  }));
  return <Table caption="Operations" columns={COLUMNS} rows={rows} rowHeader />;
}
