import type { ReactNode } from "react";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const isBranch = (value: Json): value is readonly Json[] | { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null;

function Leaf({ value }: { value: Exclude<Json, object> | null }) {
  if (typeof value === "string") return <span className="tok-string">{JSON.stringify(value)}</span>;
  if (typeof value === "number") return <span className="tok-number">{String(value)}</span>;
  return <span className="tok-literal">{String(value)}</span>;
}

function Key({ name }: { name?: string }) {
  if (name === undefined) return null;
  return (
    <>
      <span className="tok-key">{name}</span>
      <span className="tok-punct">: </span>
    </>
  );
}

function Node({ name, value, depth }: { name?: string; value: Json; depth: number }) {
  if (!isBranch(value)) {
    return (
      <div className="leaf">
        <Key name={name} />
        <Leaf value={value} />
      </div>
    );
  }
  const isArray = Array.isArray(value);
  const entries = Object.entries(value) as [string, Json][];
  const size = isArray ? `[${entries.length}]` : entries.length === 0 ? "{}" : `{${entries.length}}`;
  return (
    <details open={depth < 4 && entries.length <= 30}>
      <summary>
        <Key name={name} />
        <span className="tok-punct">{size}</span>
      </summary>
      {entries.map(([key, child]) => (
        <Node key={key} name={isArray ? undefined : key} value={child} depth={depth + 1} />
      ))}
    </details>
  );
}

type JsonViewProps = { value: unknown; label?: string; header?: ReactNode };

/** A parsed JSON document as a tree that opens and closes without scripts. */
export function JsonView({ value, label = "JSON", header }: JsonViewProps) {
  return (
    <div className="code" dir="ltr">
      {header ? <div className="code-head">{header}</div> : null}
      <div className="json" role="group" aria-label={label} tabIndex={0}>
        <Node value={value as Json} depth={0} />
      </div>
    </div>
  );
}
