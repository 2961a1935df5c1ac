import type { ReactNode } from "react";

type TaskFormProps = { uid: string; step: "login" | "verify" | "accounts"; children: ReactNode };

/** A form of the authorise pages. The browser's own bubbles are off: the page says what is missing, in one place. */
export function TaskForm({ uid, step, children }: TaskFormProps) {
  return (
    <form id="task" method="post" action={stepPath(uid, step)} noValidate>
      {children}
    </form>
  );
}

export function stepPath(uid: string, step: string): string {
  return `/authorize/${encodeURIComponent(uid)}/submit/${step}`;
}
