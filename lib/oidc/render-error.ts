import type { ErrorOut, KoaContextWithOIDC } from "oidc-provider";
import { env } from "#lib/env.ts";
import { errorPage } from "./error-page.ts";
import { pagePolicy } from "./page.ts";
import { referenceOf } from "./reference-of.ts";
import { descriptionOf } from "./wordless-errors.ts";

/**
 * What is answered where a redirect would not be safe. A page for browsers, the OAuth error for programs: the same
 * words, no stack, nothing of the request unescaped.
 */
export async function renderError(ctx: KoaContextWithOIDC, out: ErrorOut, error: Error): Promise<void> {
  const code = out.error;
  const description = descriptionOf(code, out.error_description);
  ctx.set("cache-control", "no-store");
  ctx.set("x-content-type-options", "nosniff");
  ctx.set("referrer-policy", "no-referrer");
  ctx.set("content-security-policy", pagePolicy());
  if (ctx.accepts("html", "json") === "json") {
    ctx.body = { error: code, ...(description && { error_description: description }) };
    return;
  }
  const detail = "error_detail" in error && typeof error.error_detail === "string" ? error.error_detail : undefined;
  const reference = referenceOf(ctx);
  const logAddress = `${env().PUBLIC_URL}/app/logs?interactionId=${encodeURIComponent(reference)}`;
  ctx.type = "text/html; charset=utf-8";
  ctx.body = errorPage({ error: code, description, detail, reference, logAddress });
}
