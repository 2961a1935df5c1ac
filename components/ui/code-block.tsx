import type { ReactNode } from "react";

import { classNames } from "./class-names.ts";
import { CopyButton } from "./copy-button.tsx";
import { type CodeLanguage, highlightCode } from "./highlight-code.ts";

type CodeBlockProps = {
  code: string;
  language?: CodeLanguage;
  /** `night` for code you run, `paper` for what came back. */
  look?: "night" | "paper";
  /** The header: a file name, an HTTP status. */
  title?: ReactNode;
  /** The name for those who cannot see it. */
  label?: string;
  wrap?: boolean;
  copy?: boolean;
  /** Lines that are at fault, counted from 1. */
  badLines?: readonly number[];
};

export async function CodeBlock({ code, language = "text", look = "night", badLines = [], ...rest }: CodeBlockProps) {
  const { title, label = "Code", wrap = false, copy = true } = rest;
  const text = code.replace(/\n$/, "");
  const lines = await highlightCode(text, language);
  return (
    <div className={classNames("code", look === "night" && "night")} dir="ltr">
      {title || copy ? (
        <div className="code-head">
          <span className="min-w-0">{title}</span>
          <span className="spacer" />
          {copy ? <CopyButton text={text} /> : null}
        </div>
      ) : null}
      <pre className={wrap ? "wraps" : undefined} tabIndex={0} role="group" aria-label={label}>
        <code>
          {lines.map((line, index) => (
            <span key={index} className={badLines.includes(index + 1) ? "code-line-bad" : undefined}>
              {line.map((token, at) => (
                <span key={at} className={token.className}>
                  {token.text}
                </span>
              ))}
              {index < lines.length - 1 ? "\n" : null}
            </span>
          ))}
        </code>
      </pre>
    </div>
  );
}
