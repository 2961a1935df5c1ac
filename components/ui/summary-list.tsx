import type { ReactNode } from "react";

type Fact = { term: ReactNode; value: ReactNode; action?: ReactNode };

/** Facts in rows with hairlines: what a customer agrees to, what an app is. */
export function SummaryList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact, index) => (
        <div key={index} className={fact.action ? "has-action" : undefined}>
          <dt>{fact.term}</dt>
          <dd>{fact.value}</dd>
          {fact.action ? <dd>{fact.action}</dd> : null}
        </div>
      ))}
    </dl>
  );
}

/** Denser: names and values in two columns, without lines. */
export function KeyValueList({ facts }: { facts: readonly Omit<Fact, "action">[] }) {
  return (
    <dl className="kv">
      {facts.map((fact, index) => (
        <div className="contents" key={index}>
          <dt>{fact.term}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
