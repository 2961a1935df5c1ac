import { CircleAlert } from "lucide-react";
import type { ComponentProps } from "react";

type TextFieldProps = ComponentProps<"input"> & { name: string; label: string; hint?: string; error?: string };

/** A labelled input that is the same with and without scripts: no show button, no bubbles of the browser. */
export function TextField({ name, label, hint, error, className, ...rest }: TextFieldProps) {
  const describedBy = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label className="field-label" htmlFor={name}>
        {label}
      </label>
      {hint ? (
        <p className="field-hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      <input
        type="text"
        id={name}
        name={name}
        className={`inp ${className ?? ""}`}
        aria-describedby={describedBy || undefined}
        aria-invalid={error ? true : undefined}
        spellCheck={false}
        autoCapitalize="none"
        {...rest}
      />
      {error ? (
        <p className="field-error" id={`${name}-error`}>
          <CircleAlert aria-hidden="true" strokeWidth={1.75} />
          <span>
            <span className="sr-only">Error: </span>
            {error}
          </span>
        </p>
      ) : null}
    </div>
  );
}
