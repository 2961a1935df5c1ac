import { findSession } from "#lib/developers/sessions.ts";

import { parseCookies, portalCookie } from "./session-cookie.ts";

export type PortalSession = NonNullable<Awaited<ReturnType<typeof findSession>>>;

/** The live session a Cookie header stands for. Looked up at every request: a revoked one is gone at once. */
export async function findRequestSession(cookieHeader: string | null): Promise<PortalSession | null> {
  const secret = parseCookies(cookieHeader)[portalCookie("session")];
  return secret ? findSession(secret) : null;
}
