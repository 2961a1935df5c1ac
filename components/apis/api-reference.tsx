import { Anchor } from "#components/ui/anchor.tsx";
import { Card } from "#components/ui/card.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { Method, Pill } from "#components/ui/pill.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { Table } from "#components/ui/table.tsx";
import type { ApiContent, ApiOperation, ApiParameter, JsonObject, PublishedApi } from "#lib/api-builder/model.ts";
import { objectAt, scopeOf, textAt } from "#lib/api-builder/model.ts";

import { SchemaTable } from "./schema-table.tsx";
import { typeOf } from "./describe-schema.ts";
import { ACCESS_WORDS } from "./words.ts";

type Addresses = { base: string; token: string };
type ApiReferenceProps = {
  api: PublishedApi;
  document: JsonObject;
  operations: readonly ApiOperation[];
  addresses: Addresses;
};

const anchorOf = (operationId: string) => operationId.replaceAll(/[^\w-]+/g, "-");

/** Everything a developer needs to call an API, from its document. */
export function ApiReference({ api, document, operations, addresses }: ApiReferenceProps) {
  const description = textAt(objectAt(document, "info"), "description");
  return (
    <div className="wrapx grid gap-8 py-12">
      <header className="prose">
        <h1>{api.title}</h1>
        {description ? <p className="summary">{description}</p> : null}
      </header>
      <AccessCard api={api} addresses={addresses} />
      <nav aria-label="Operations">
        <h2 className="mb-3 text-16 font-semibold">Operations</h2>
        <ul className="grid gap-2">
          {operations.map(({ operationId, method, path, summary }) => (
            <li key={operationId} className="flex flex-wrap gap-x-3">
              <span className="mono break-all">
                <Method>{method}</Method> <a href={`#${anchorOf(operationId)}`}>{path}</a>
              </span>
              <span className="text-muted">{summary}</span>
            </li>
          ))}
        </ul>
      </nav>
      {operations.map((operation) => (
        <Operation
          key={operation.operationId}
          operation={operation}
          document={document}
          base={addresses.base}
          isOpen={api.access === "open"}
        />
      ))}
    </div>
  );
}

function AccessCard({ api, addresses }: { api: PublishedApi; addresses: Addresses }) {
  const isOpen = api.access === "open";
  const scope = scopeOf(api.slug);
  return (
    <Card title="Getting in" aside={<Anchor href={`/openapi/${api.slug}.json`}>OpenAPI document</Anchor>}>
      <SummaryList
        facts={[
          { term: "Address", value: <code className="break-all">{addresses.base}</code> },
          { term: "Version", value: api.version },
          { term: "Who may call", value: ACCESS_WORDS[api.access].word },
          ...(isOpen
            ? []
            : [
                { term: "Token", value: <TokenFacts address={addresses.token} scope={scope} /> },
                { term: "Access", value: <Anchor href="/app/apis">Ask for it in the portal</Anchor> },
              ]),
          { term: "Calls a minute", value: api.quota.toLocaleString("en-GB") },
          { term: "Refusals", value: <Anchor href="/docs/errors">Problem details, RFC 9457</Anchor> },
        ]}
      />
    </Card>
  );
}

function TokenFacts({ address, scope }: { address: string; scope: string }) {
  return (
    <>
      <code>grant_type=client_credentials</code> and <code>scope={scope}</code> at{" "}
      <code className="break-all">{address}</code>
    </>
  );
}

type OperationProps = { operation: ApiOperation; document: JsonObject; base: string; isOpen: boolean };

function Operation({ operation, document, base, isOpen }: OperationProps) {
  const { operationId, method, path, summary, description, parameters, body, responses, isDeprecated } = operation;
  const id = anchorOf(operationId);
  return (
    <section aria-labelledby={id} className="grid min-w-0 gap-4">
      <div>
        <h2 id={id} className="text-20 font-semibold">
          {summary ?? operationId} {isDeprecated ? <Pill tone="warning">Deprecated</Pill> : null}
        </h2>
        <p className="mono break-all">
          <Method>{method}</Method> {path}
        </p>
        {description ? <p className="mt-2 max-w-3xl text-muted">{description}</p> : null}
      </div>
      {parameters.length > 0 ? (
        <Card title="Parameters" level={3} flush>
          <ParameterTable parameters={parameters} document={document} name={operationId} />
        </Card>
      ) : null}
      {body ? (
        <Card title={body.required ? "Body" : "Body, optional"} level={3} flush>
          <SchemaTable document={document} schema={body.schema} caption={`Body of ${operationId}`} />
        </Card>
      ) : null}
      <CodeBlock code={curlOf(operation, base, isOpen)} language="bash" title="curl" label={`Call of ${operationId}`} />
      {responses.map(({ status, description: words, content }) => (
        <Card key={status} title={`${status} ${words}`} level={3} flush>
          {content ? (
            <Answer document={document} content={content} name={`Answer ${status} of ${operationId}`} />
          ) : (
            <p className="card-body text-muted">No body.</p>
          )}
        </Card>
      ))}
    </section>
  );
}

function Answer({ document, content, name }: { document: JsonObject; content: ApiContent; name: string }) {
  const [example] = content.examples;
  return (
    <>
      <SchemaTable document={document} schema={content.schema} caption={name} />
      {example === undefined ? null : (
        <div className="card-body">
          <CodeBlock
            code={JSON.stringify(example, null, 2)}
            language="json"
            look="paper"
            title="Example"
            label={`Example: ${name}`}
          />
        </div>
      )}
    </>
  );
}

const PARAMETER_COLUMNS = [
  { key: "name", label: "Name" },
  { key: "in", label: "In", fold: "label" },
  { key: "type", label: "Type", fold: "label" },
  { key: "description", label: "What it is", fold: "label" },
] as const;

type ParameterTableProps = { parameters: readonly ApiParameter[]; document: JsonObject; name: string };

function ParameterTable({ parameters, document, name: operation }: ParameterTableProps) {
  const rows = parameters.map(({ name, in: place, required, schema, description }) => ({
    key: `${place} ${name}`,
    cells: {
      name: (
        <>
          <code>{name}</code> {required ? <span className="text-12 text-muted">mandatory</span> : null}
        </>
      ),
      in: place,
      type: typeOf(document, schema),
      description,
    },
  }));
  return <Table caption={`Parameters of ${operation}`} columns={PARAMETER_COLUMNS} rows={rows} rowHeader />;
}

function curlOf({ method, path, parameters, body }: ApiOperation, base: string, isOpen: boolean): string {
  const address = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const example = parameters.find((each) => each.in === "path" && each.name === name)?.example;
    return example === undefined ? `$${name.toUpperCase()}` : encodeURIComponent(String(example));
  });
  const lines = [`curl -X ${method} "${base}${address}"`];
  if (!isOpen) lines.push(`-H "authorization: Bearer $TOKEN"`);
  if (body) {
    const [example] = body.examples;
    lines.push(
      `-H "content-type: ${body.mediaType}"`,
      `-d '${JSON.stringify(example ?? {}).replaceAll("'", "'\\''")}'`,
    );
  }
  return lines.join(" \\\n  ");
}
