import { createHash } from "node:crypto";

// The colours of app/tokens.css: this page has to stand when nothing else does, so it links no stylesheet.
const STYLE = `:root{color-scheme:light dark;--surface:#f9f4eb;--raised:#fff;--text:#282019;--muted:#5d534a;--line:#dfd8cc;--accent:#006175;--on:#fff;--focus:#bd0677;font:1rem/1.6 "Hanken Grotesk Variable",system-ui,sans-serif}
@media(prefers-color-scheme:dark){:root{--surface:#15120f;--raised:#1e1a17;--text:#f0eeea;--muted:#b0aca4;--line:#34302b;--accent:#7fd3e4;--on:#06222a;--focus:#ff8fc7}}
body{margin:0;background:var(--surface);color:var(--text)}
header{display:flex;align-items:center;gap:.625rem;max-width:38rem;margin:0 auto;padding:1.25rem;font-weight:600}
main{max-width:38rem;margin:1rem auto 4rem;padding:0 1.25rem}
h1{font-size:1.625rem;line-height:1.25;margin:0 0 .5rem}p{margin:0 0 1.5rem}
form{display:flex;flex-wrap:wrap;gap:1rem;align-items:center}a{color:var(--accent)}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.25rem;border:0;border-radius:.5rem;background:var(--accent);color:var(--on);cursor:pointer}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
details{background:var(--raised);border:1px solid var(--line);border-radius:.5rem;padding:1rem 1.25rem}
summary{cursor:pointer;color:var(--muted)}dl{margin:1rem 0 0}dt{color:var(--muted);font-size:.875rem}
dd{margin:0 0 .75rem;overflow-wrap:anywhere}dd:last-child{margin:0}`;

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? "");

/** The policy of a page; `formAction` names where its form may lead, redirects included. */
export function pagePolicy(formAction = "'none'"): string {
  return `default-src 'none'; img-src 'self'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action ${formAction}; frame-ancestors 'none'`;
}

/** A page of the identity provider itself. `main` is HTML, what it shows already escaped. */
export function providerPage(title: string, main: string): string {
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} – Sandbank</title><link rel="icon" href="/mark.svg"><style>${STYLE}</style></head>
<body><header><img src="/mark.svg" width="28" height="28" alt="">Sandbank</header>
<main><h1>${title}</h1>
${main}
</main></body></html>`;
}
