import type { ServerResponse } from "node:http";

const EVERYWHERE = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  // `same-origin` and not `no-referrer`: the latter makes browsers send `Origin: null` with our own forms.
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
} as const;

/** Two years. Only where the public address is https: for localhost it would take the plain-http ports away too. */
const INSIST_ON_HTTPS = "max-age=63072000; includeSubDomains";

/** Set before any handler runs, so that no route can forget them. */
export function setSecurityHeaders(response: ServerResponse, isHttps: boolean): void {
  for (const name in EVERYWHERE) response.setHeader(name, EVERYWHERE[name as keyof typeof EVERYWHERE]);
  if (isHttps) response.setHeader("strict-transport-security", INSIST_ON_HTTPS);
}

/** For answers that are never a page. A handler's own value wins. */
export const API_HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
} as const;
