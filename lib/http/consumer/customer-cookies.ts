import { PENDING_LOGIN_SECONDS } from "#lib/connections/pending-login.ts";
import { SESSION_MAX_SECONDS } from "#lib/connections/model.ts";
import { cookieName, readCookie, setCookie } from "./cookies.ts";

const SESSION = "customer-session";
const PENDING = "customer-login";

/** The cookie of a customer logged in to /my: separate from the portal's and the identity provider's. */
export function sessionCookie(secret: string): string {
  return setCookie(SESSION, secret, { path: "/", maxAgeSeconds: secret ? SESSION_MAX_SECONDS : 0, sameSite: "Lax" });
}

export function readSessionCookie(header: string | null): string {
  return readCookie(header, cookieName(SESSION, "/")) ?? "";
}

/** The sealed note between password and code. */
export function pendingCookie(sealed: string): string {
  return setCookie(PENDING, sealed, {
    path: "/",
    maxAgeSeconds: sealed ? PENDING_LOGIN_SECONDS : 0,
    sameSite: "Strict",
  });
}

export function readPendingCookie(header: string | null): string {
  return readCookie(header, cookieName(PENDING, "/")) ?? "";
}
