import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field, TextareaField } from "#components/ui/field.tsx";

type CollectionEditorProps = {
  apiId: string;
  collection: string;
  keyName: string;
  filters: readonly string[];
  /** Described in the document and without a meaning for the data. */
  ignored: readonly string[];
  count: number;
  /** The objects as JSON text, or what was typed and refused. */
  text: string;
  problems: readonly string[];
};

/** The objects of one collection as JSON: to be looked at, changed, or replaced by a file. */
export function CollectionEditor(props: CollectionEditorProps) {
  const { apiId, collection, keyName, filters, ignored, count, text, problems } = props;
  const id = collection.replaceAll(/[^a-z0-9]+/gi, "-");
  return (
    <Card
      title={<code>{collection}</code>}
      aside={<span className="text-muted">{`${count} ${count === 1 ? "object" : "objects"}`}</span>}
    >
      <form
        method="post"
        action={`/api/portal/admin/apis/${apiId}/data`}
        encType="multipart/form-data"
        className="grid gap-4"
      >
        <input type="hidden" name="collection" value={collection} />
        <p className="text-muted">
          Told apart by <code>{keyName}</code>.{" "}
          {filters.length > 0 ? `Lists can be narrowed by ${filters.join(", ")}. ` : "Lists cannot be narrowed. "}
          {ignored.length > 0 ? `${ignored.join(", ")} is checked and changes nothing: no member has that name.` : null}
        </p>
        <TextareaField
          id={`objects${id}`}
          name="objects"
          label="Objects"
          hint="A JSON list. All of them have to fit the document, or nothing is changed."
          rows={12}
          spellCheck={false}
          wrap="off"
          className="font-mono text-13"
          defaultValue={text}
          error={problems.length > 0 ? problems.join(" · ") : undefined}
        />
        <Field name="objectsFile" id={`file${id}`} label="Or a JSON file" hint="It goes before what is typed above.">
          <input
            type="file"
            id={`file${id}`}
            name="objectsFile"
            accept=".json"
            className="inp"
            aria-describedby={`file${id}-hint`}
          />
        </Field>
        <div>
          <Button>
            Save<span className="sr-only"> {collection}</span>
          </Button>
        </div>
      </form>
    </Card>
  );
}
