import type { ReactNode } from "react";

type ExplainerProps = {
  /** "Refused because …", one sentence. */
  title: ReactNode;
  children?: ReactNode;
  /** The values that should have agreed, for example "In the token" and "Presented". */
  values?: readonly { label: string; value: ReactNode }[];
  clause?: ReactNode;
  code?: string;
  actions?: ReactNode;
};

/** Why a call was refused: cause, evidence, clause, and one thing to do. */
export function Explainer({ title, children, values, clause, code, actions }: ExplainerProps) {
  return (
    <section className="explainer">
      <h2>{title}</h2>
      {children ? <div>{children}</div> : null}
      {values?.length ? (
        <dl className="explainer-values">
          {values.map((item) => (
            <div key={item.label}>
              <dt>{item.label}</dt>
              <dd className="mono">{item.value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {clause || code ? (
        <p className="explainer-note">
          {clause ? <>Clause: {clause}. </> : null}
          {code ? (
            <>
              Code: <code>{code}</code>
            </>
          ) : null}
        </p>
      ) : null}
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </section>
  );
}
