"use client";

import type { ComponentProps } from "react";
import { useState, useSyncExternalStore } from "react";

const never = () => () => {};

/** A password with a Show button, which is only there when scripts run. */
export function PasswordInput(props: ComponentProps<"input">) {
  const [isShown, setShown] = useState(false);
  const isScripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <div className={isScripted ? "with-toggle" : undefined}>
      <input {...props} className="inp" type={isShown ? "text" : "password"} spellCheck={false} autoCapitalize="none" />
      {isScripted ? (
        <button
          type="button"
          className="btn quiet"
          aria-controls={props.id}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? "Hide" : "Show"}
          <span className="sr-only"> password</span>
        </button>
      ) : null}
    </div>
  );
}
