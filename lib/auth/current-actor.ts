import { cookies } from "next/headers";
import { redirect } from "next/navigation";

import type { DeveloperActor } from "#lib/developers/actor.ts";
import { findSession } from "#lib/developers/sessions.ts";

import type { PortalSession } from "./find-request-session.ts";
import { portalCookie } from "./session-cookie.ts";

/** The session of the page's visitor, or null. */
export async function currentSession(): Promise<PortalSession | null> {
  const secret = (await cookies()).get(portalCookie("session"))?.value;
  return secret ? findSession(secret) : null;
}

/** Who is looking at the page, or null when nobody is signed in. */
export async function currentActor(): Promise<DeveloperActor | null> {
  return (await currentSession())?.actor ?? null;
}

/** Who is looking at the page; whoever is not signed in is sent to do so and comes back to `path`. */
export async function requireActor(path: string): Promise<DeveloperActor> {
  return (await currentActor()) ?? redirect(`/sign-in?returnTo=${encodeURIComponent(path)}`);
}
