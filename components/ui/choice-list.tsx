import type { ReactNode } from "react";

import { describedBy, FieldError, type FieldProps } from "./field.tsx";

type Choice = { value: string; label: ReactNode; hint?: ReactNode; checked?: boolean; disabled?: boolean };

type ChoiceListProps = Omit<FieldProps, "label"> & { legend: ReactNode; choices: readonly Choice[] };

function ChoiceList({ type, legend, choices, ...field }: ChoiceListProps & { type: "radio" | "checkbox" }) {
  const id = field.id ?? field.name;
  return (
    <fieldset className="field" aria-describedby={describedBy({ ...field, label: legend })}>
      <legend className="field-label">{legend}</legend>
      {field.hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      ) : null}
      <div>
        {choices.map((choice, index) => (
          <label className="option" key={choice.value}>
            <input
              type={type}
              id={index === 0 ? id : `${id}-${choice.value}`}
              name={field.name}
              value={choice.value}
              defaultChecked={choice.checked}
              disabled={choice.disabled}
            />
            <span>
              {choice.label}
              {choice.hint ? <small>{choice.hint}</small> : null}
            </span>
          </label>
        ))}
      </div>
      {field.error ? <FieldError id={`${id}-error`}>{field.error}</FieldError> : null}
    </fieldset>
  );
}

export function RadioList(props: ChoiceListProps) {
  return <ChoiceList type="radio" {...props} />;
}

export function CheckboxList(props: ChoiceListProps) {
  return <ChoiceList type="checkbox" {...props} />;
}
