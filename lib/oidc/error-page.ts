import { createHash } from "node:crypto";

// The colours of app/tokens.css: this page has to stand when nothing else does, so it links no stylesheet.
const STYLE = `:root{color-scheme:light dark;--surface:#f9f4eb;--raised:#fff;--text:#282019;--muted:#5d534a;--line:#dfd8cc;font:1rem/1.6 "Hanken Grotesk Variable",system-ui,sans-serif}
@media(prefers-color-scheme:dark){:root{--surface:#15120f;--raised:#1e1a17;--text:#f0eeea;--muted:#b0aca4;--line:#34302b}}
body{margin:0;background:var(--surface);color:var(--text)}
header{display:flex;align-items:center;gap:.625rem;max-width:38rem;margin:0 auto;padding:1.25rem;font-weight:600}
main{max-width:38rem;margin:1rem auto 4rem;padding:0 1.25rem}
h1{font-size:1.625rem;line-height:1.25;margin:0 0 .5rem}p{margin:0 0 1.5rem}
details{background:var(--raised);border:1px solid var(--line);border-radius:.5rem;padding:1rem 1.25rem}
summary{cursor:pointer;color:var(--muted)}dl{margin:1rem 0 0}dt{color:var(--muted);font-size:.875rem}
dd{margin:0 0 .75rem;overflow-wrap:anywhere}dd:last-child{margin:0}`;

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

export const ERROR_PAGE_POLICY = `default-src 'none'; img-src 'self'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? "");

export type ErrorFacts = {
  error: string;
  description?: string | undefined;
  detail?: string | undefined;
  reference: string;
};

/** The page for an authorisation request that cannot be trusted to say where to go. */
export function errorPage({ error, description, detail, reference }: ErrorFacts): string {
  const facts = Object.entries({ Error: error, Description: description, Detail: detail, Reference: reference });
  const list = facts.map(([name, value]) => (value ? `<dt>${name}</dt><dd>${escapeHtml(value)}</dd>` : "")).join("");
  const isExpired = /expired|already|not found/.test(`${description ?? ""} ${detail ?? ""}`);
  const headline = isExpired ? "This link has expired" : "This link does not work";
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${headline} – Sandbank</title><link rel="icon" href="/mark.svg"><style>${STYLE}</style></head>
<body><header><img src="/mark.svg" width="28" height="28" alt="">Sandbank</header>
<main><h1>${headline}</h1>
<p>Go back to the app you came from and start again. Nothing has been shared.</p>
<details open><summary>For the developer of the app</summary><dl>${list}</dl></details>
</main></body></html>`;
}
