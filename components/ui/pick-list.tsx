import { CircleSlash } from "lucide-react";
import type { ReactNode } from "react";

import { FieldError } from "./field.tsx";

type Pick = { value: string; title: ReactNode; note?: ReactNode; end?: ReactNode; checked?: boolean };
type Unavailable = { title: ReactNode; note?: ReactNode; reason: ReactNode };

type PickListProps = {
  name: string;
  legend: ReactNode;
  type?: "checkbox" | "radio";
  choices: readonly Pick[];
  unavailable?: readonly Unavailable[];
  error?: string;
};

/** Large cards to choose from, as on the page where a customer chooses accounts. Nothing starts ticked unless said so. */
export function PickList({ name, legend, type = "checkbox", choices, unavailable = [], error }: PickListProps) {
  return (
    <fieldset aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="hint">{legend}</legend>
      {error ? <FieldError id={`${name}-error`}>{error}</FieldError> : null}
      <div className="pick">
        {choices.map((choice, index) => (
          <label key={choice.value}>
            <input
              type={type}
              id={index === 0 ? name : undefined}
              name={name}
              value={choice.value}
              defaultChecked={choice.checked}
            />
            <span className="pick-title">
              {choice.title}
              {choice.note ? <small>{choice.note}</small> : null}
            </span>
            {choice.end ? <span className="pick-end">{choice.end}</span> : null}
          </label>
        ))}
        {unavailable.map((item, index) => (
          <div className="unavailable" key={index}>
            <CircleSlash aria-hidden="true" size={24} strokeWidth={1.5} className="text-muted" />
            <div className="pick-title">
              {item.title}
              {item.note ? <small>{item.note}</small> : null}
              <details className="disclosure">
                <summary>Why not</summary>
                <p className="hint">{item.reason}</p>
              </details>
            </div>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
