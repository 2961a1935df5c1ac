"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";

import { classNames } from "./class-names.ts";

type CopyButtonProps = { text: string; label?: string; iconOnly?: boolean };

export function CopyButton({ text, label = "Copy", iconOnly = false }: CopyButtonProps) {
  const [isDone, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setDone(true);
    setTimeout(() => setDone(false), 1600);
  };
  const Icon = isDone ? Check : Copy;
  return (
    <button
      type="button"
      className={classNames(iconOnly ? "iconbtn" : "copy")}
      aria-label={iconOnly ? label : undefined}
      onClick={() => void copy()}
    >
      <Icon aria-hidden="true" strokeWidth={1.75} />
      {iconOnly ? null : <span>{isDone ? "Copied" : label}</span>}
      <span className="sr-only" role="status">
        {isDone ? "Copied" : ""}
      </span>
    </button>
  );
}
