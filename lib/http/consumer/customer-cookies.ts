import { PENDING_LOGIN_SECONDS } from "#lib/connections/pending-login.ts";
import { SESSION_MAX_SECONDS } from "#lib/connections/model.ts";
import { UNLOCKED_SECONDS } from "#lib/phone/model.ts";
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

const PHONE = "phone";

/** All pages of one simulated phone. */
export function phonePath(username: string): string {
  return `/phone/${encodeURIComponent(username)}`;
}

/** The cookie of an unlocked phone: no other page of the bank receives it, and no other phone. */
export function phoneCookie(username: string, secret: string): string {
  const maxAgeSeconds = secret ? UNLOCKED_SECONDS : 0;
  return setCookie(PHONE, secret, { path: phonePath(username), maxAgeSeconds, sameSite: "Strict" });
}

export function readPhoneCookie(username: string, header: string | null): string {
  return readCookie(header, cookieName(PHONE, phonePath(username))) ?? "";
}
