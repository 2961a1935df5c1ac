import { type NextRequest, NextResponse } from "next/server";
import { missingSettings } from "#lib/boot/missing-settings.ts";

const isDevelopment = process.env.NODE_ENV === "development";

function policyFor(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // Next's own development panel writes style elements; attributes stay forbidden there too.
    isDevelopment
      ? "style-src-elem 'self' 'unsafe-inline'; style-src-attr 'none'"
      : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws: wss:" : ""}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "manifest-src 'self'",
  ].join("; ");
}

// `same-origin` and not `no-referrer`: the latter makes browsers send `Origin: null` with our own forms.
const FIXED_HEADERS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** Gives each page its own content security policy, and /docs/<name>.md its source. Nothing is authorised here. */
export function proxy(request: NextRequest): NextResponse {
  const policy = policyFor(btoa(crypto.randomUUID()));
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  const source = /^\/docs\/([a-z0-9-]+\.md)$/.exec(request.nextUrl.pathname)?.[1];
  const other = missingSettings().length > 0 ? "/set-up" : source && `/api/docs/${source}`;
  const response = other
    ? NextResponse.rewrite(new URL(other, request.url), { request: { headers } })
    : NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(FIXED_HEADERS)) response.headers.set(name, value);
  return response;
}

export const config = {
  matcher: [
    "/((?!api/|\\.well-known/|oidc/|oidc$|open-banking/|sandbox/|directory/|openapi/|apis/|health$|livez$|ready$|readyz$|metrics$|_next/static/|mark.*\\.svg$).*)",
  ],
};
