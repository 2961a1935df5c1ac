import { CircleAlert } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

import { classNames } from "./class-names.ts";
import { PasswordInput } from "./password-input.tsx";

export type FieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** A sentence that says what to do; repeat it in the error summary. */
  error?: string;
  id?: string;
};

export function describedBy({ name, id = name, hint, error }: FieldProps): string | undefined {
  return classNames(Boolean(hint) && `${id}-hint`, error && `${id}-error`) || undefined;
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className="field-error" id={id}>
      <CircleAlert aria-hidden="true" strokeWidth={1.75} />
      <span>
        <span className="sr-only">Error: </span>
        {children}
      </span>
    </p>
  );
}

type FrameProps = FieldProps & { children: ReactNode };

/** Label above, hint, control, message. `children` is the control, with `id`, `aria-describedby` and `aria-invalid` set. */
export function Field({ name, id = name, label, hint, error, children }: FrameProps) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {children}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  );
}

function controlProps(props: FieldProps) {
  return {
    id: props.id ?? props.name,
    name: props.name,
    "aria-describedby": describedBy(props),
    "aria-invalid": props.error ? true : undefined,
  };
}

type Rest<T extends "input" | "textarea" | "select"> = Omit<ComponentProps<T>, keyof FieldProps>;

export function TextField({ label, hint, error, name, id, className, ...rest }: FieldProps & Rest<"input">) {
  const field = { label, hint, error, name, id };
  return (
    <Field {...field}>
      <input type="text" className={classNames("inp", className)} {...rest} {...controlProps(field)} />
    </Field>
  );
}

export function PasswordField({ label, hint, error, name, id, ...rest }: FieldProps & Rest<"input">) {
  const field = { label, hint, error, name, id };
  return (
    <Field {...field}>
      <PasswordInput autoComplete="current-password" {...rest} {...controlProps(field)} />
    </Field>
  );
}

export function TextareaField({ label, hint, error, name, id, className, ...rest }: FieldProps & Rest<"textarea">) {
  const field = { label, hint, error, name, id };
  return (
    <Field {...field}>
      <textarea className={classNames("inp", className)} {...rest} {...controlProps(field)} />
    </Field>
  );
}

type SelectOption = { value: string; label: string };

type SelectFieldProps = FieldProps & Rest<"select"> & { options: readonly SelectOption[] };

export function SelectField({ label, hint, error, name, id, options, className, ...rest }: SelectFieldProps) {
  const field = { label, hint, error, name, id };
  return (
    <Field {...field}>
      <select className={classNames("inp", className)} {...rest} {...controlProps(field)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
