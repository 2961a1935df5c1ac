import { createHash } from "node:crypto";
import type { ErrorOut, KoaContextWithOIDC } from "oidc-provider";

const STYLE = `:root{color-scheme:light dark;font:1rem/1.6 system-ui,sans-serif}
body{max-width:36rem;margin:4rem auto;padding:0 1.25rem}
h1{font-size:1.5rem;line-height:1.3}dt{font-weight:600;margin-top:.75rem}dd{margin:0;overflow-wrap:anywhere}
details{margin-top:2rem;border-top:1px solid #8886;padding-top:1rem}`;
const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string) => text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? "");

/**
 * What is answered where a redirect would not be safe. A page for browsers, the OAuth error for programs: the same
 * words, no stack, nothing of the request unescaped.
 */
export async function renderError(ctx: KoaContextWithOIDC, out: ErrorOut, error: Error): Promise<void> {
  const detail = "error_detail" in error && typeof error.error_detail === "string" ? error.error_detail : undefined;
  ctx.set("cache-control", "no-store");
  ctx.set("x-content-type-options", "nosniff");
  ctx.set("referrer-policy", "no-referrer");
  ctx.set("content-security-policy", POLICY);
  if (ctx.accepts("html", "json") === "json") {
    const { error: code, error_description: description } = out;
    ctx.body = { error: code, ...(description && { error_description: description }) };
    return;
  }
  ctx.type = "text/html; charset=utf-8";
  ctx.body = page(ctx, out, detail);
}

function page(ctx: KoaContextWithOIDC, out: ErrorOut, detail: string | undefined): string {
  const reference = String(ctx.response.get("x-fapi-interaction-id"));
  const facts = [
    ["Error", out.error],
    ["Description", out.error_description ?? ""],
    ["Detail", detail ?? ""],
    ["Reference", reference],
  ].filter(([, value]) => value);
  const list = facts.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value ?? "")}</dd>`).join("");
  const isExpired = /expired|already|not found/.test(`${out.error_description ?? ""} ${detail ?? ""}`);
  const headline = isExpired ? "This link has expired" : "This link does not work";
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${headline} – Sandbank</title><style>${STYLE}</style></head>
<body><main><h1>${headline}</h1>
<p>Go back to the app you came from and start again. Nothing has been shared.</p>
<details open><summary>For the developer of the app</summary><dl>${list}</dl></details>
</main></body></html>`;
}
