import { Banner } from "#components/ui/banner.tsx";
import { Field, TextareaField } from "#components/ui/field.tsx";
import { Table } from "#components/ui/table.tsx";
import type { DocumentProblem } from "#lib/api-builder/model.ts";

const COLUMNS = [
  { key: "line", label: "Line", numeric: true, fold: "label" },
  { key: "message", label: "What is wrong" },
  { key: "text", label: "The line", fold: "label" },
] as const;

/** Line by line what an uploaded document cannot be published for. */
export function DocumentProblems({ problems, text }: { problems: readonly DocumentProblem[]; text: string }) {
  const lines = text.split("\n");
  const rows = problems.map(({ line, path, message }, index) => ({
    key: String(index),
    cells: {
      line: line === null ? "–" : String(line),
      message: (
        <>
          {message}
          {path ? <div className="text-12 break-all text-muted">{path}</div> : null}
        </>
      ),
      text: line === null ? "" : <code className="break-all">{lines[line - 1]?.trim().slice(0, 160)}</code>,
    },
  }));
  return (
    <div className="grid gap-3">
      <Banner tone="danger" title="Your last document was refused">
        It is below as you sent it. Mend it there, or choose a mended file.
      </Banner>
      <div className="card">
        <Table caption="Problems of the document" columns={COLUMNS} rows={rows} />
      </div>
    </div>
  );
}

type DocumentFieldsProps = { value?: string; error?: string };

/** A file, or the text itself. The file counts when both are there. */
export function DocumentFields({ value, error }: DocumentFieldsProps) {
  return (
    <>
      <Field
        name="documentFile"
        label="File"
        hint="YAML or JSON, OpenAPI 3.0 or 3.1, up to 512 KiB. It goes before what is typed below."
      >
        <input
          type="file"
          id="documentFile"
          name="documentFile"
          accept=".yaml,.yml,.json"
          className="inp"
          aria-describedby="documentFile-hint"
        />
      </Field>
      <TextareaField
        name="document"
        label="Or its text"
        rows={18}
        spellCheck={false}
        wrap="off"
        className="font-mono text-13"
        defaultValue={value}
        error={error}
      />
    </>
  );
}
