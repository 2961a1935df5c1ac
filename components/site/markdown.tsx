import { marked, type Token, type Tokens } from "marked";
import { Fragment, type ReactNode } from "react";

import { Anchor } from "#components/ui/anchor.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import type { CodeLanguage } from "#components/ui/highlight-code.ts";

import { headingAnchor } from "./heading-anchor.ts";

/** What stands where a page says `<!-- name -->`. */
export type Slots = Readonly<Record<string, () => ReactNode>>;

const LANGUAGES: Record<string, CodeLanguage> = {
  json: "json",
  js: "javascript",
  javascript: "javascript",
  ts: "typescript",
  typescript: "typescript",
  sh: "bash",
  bash: "bash",
  http: "http",
  python: "python",
  env: "dotenv",
};

function unescapeHtml(text: string): string {
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");
}

function Inline({ tokens }: { tokens: readonly Token[] | undefined }): ReactNode {
  return tokens?.map((token, index) => <Fragment key={index}>{renderInline(token)}</Fragment>);
}

function renderInline(token: Token): ReactNode {
  if (token.type === "strong") return <strong>{Inline({ tokens: token.tokens })}</strong>;
  if (token.type === "em") return <em>{Inline({ tokens: token.tokens })}</em>;
  if (token.type === "del") return <del>{Inline({ tokens: token.tokens })}</del>;
  if (token.type === "codespan") return <code>{unescapeHtml((token as Tokens.Codespan).text)}</code>;
  if (token.type === "br") return <br />;
  if (token.type === "link") {
    const { href, tokens } = token as Tokens.Link;
    return <Anchor href={href.replace(/^(?:\.\/)?([a-z0-9-]+)\.md(?=#|$)/, "/docs/$1")}>{Inline({ tokens })}</Anchor>;
  }
  if ("tokens" in token && token.tokens) return Inline({ tokens: token.tokens });
  return unescapeHtml("text" in token ? String(token.text) : token.raw);
}

function Heading({ token }: { token: Tokens.Heading }) {
  const Tag = token.depth <= 2 ? "h2" : "h3";
  const id = headingAnchor(token.text);
  return (
    <Tag id={id}>
      <a href={`#${id}`}>
        <Inline tokens={token.tokens} />
      </a>
    </Tag>
  );
}

function MarkdownTable({ token }: { token: Tokens.Table }) {
  return (
    <div className="card wide">
      <table className="tbl fold">
        <thead>
          <tr>
            {token.header.map((cell, index) => (
              <th key={index} scope="col">
                <Inline tokens={cell.tokens} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {token.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={at} className={cell.align === "right" ? "num" : undefined}>
                  <Inline tokens={cell.tokens} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MarkdownList({ token, slots }: { token: Tokens.List; slots: Slots }) {
  const Tag = token.ordered ? "ol" : "ul";
  return (
    <Tag start={token.ordered && token.start !== 1 ? Number(token.start) : undefined}>
      {token.items.map((item, index) => (
        <li key={index}>
          <Blocks tokens={item.tokens} slots={slots} />
        </li>
      ))}
    </Tag>
  );
}

function Block({ token, slots }: { token: Token; slots: Slots }): ReactNode {
  switch (token.type) {
    case "heading":
      return <Heading token={token as Tokens.Heading} />;
    case "paragraph":
      return (
        <p>
          <Inline tokens={token.tokens} />
        </p>
      );
    case "code": {
      const { text, lang = "" } = token as Tokens.Code;
      const [name = "", ...title] = lang.split(" ");
      return (
        <CodeBlock
          code={text}
          language={LANGUAGES[name] ?? "text"}
          title={title.join(" ") || undefined}
          look={name === "json" ? "paper" : "night"}
        />
      );
    }
    case "table":
      return <MarkdownTable token={token as Tokens.Table} />;
    case "list":
      return <MarkdownList token={token as Tokens.List} slots={slots} />;
    case "blockquote":
      return (
        <blockquote>
          <Blocks tokens={(token as Tokens.Blockquote).tokens} slots={slots} />
        </blockquote>
      );
    case "html": {
      const name = /^<!--\s*([a-z-]+)\s*-->/.exec(token.raw)?.[1];
      return name ? slots[name]?.() : null;
    }
    case "hr":
      return <hr />;
    case "space":
    case "def":
      return null;
    default:
      return renderInline(token);
  }
}

function Blocks({ tokens, slots }: { tokens: readonly Token[]; slots: Slots }) {
  return tokens.map((token, index) => <Block key={index} token={token} slots={slots} />);
}

/** Our own Markdown as components. HTML in it is not passed on; `<!-- name -->` is replaced by a slot. */
export function Markdown({ source, slots = {} }: { source: string; slots?: Slots }) {
  return <Blocks tokens={marked.lexer(source)} slots={slots} />;
}

/** The headings of the second level, for the contents beside a page. */
export function listHeadings(source: string): { id: string; text: string }[] {
  return marked
    .lexer(source)
    .filter((token): token is Tokens.Heading => token.type === "heading" && token.depth === 2)
    .map((token) => ({ id: headingAnchor(token.text), text: token.text.replace(/[`*]/g, "") }));
}
