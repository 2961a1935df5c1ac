import { cookies } from "next/headers";

import type { DeveloperActor } from "#lib/developers/actor.ts";
import { listOwnOrganisations } from "#lib/organisations/list-organisations.ts";
import type { Organisation } from "#lib/organisations/model.ts";

import { isHttps, parseCookies, portalCookie } from "./session-cookie.ts";

const YEAR_SECONDS = 31_536_000;

const organisationCookie = () => portalCookie("organisation");

/** The organisation the developer looks at: the one chosen last, else their first; null when they have none yet. */
export async function currentOrganisation(actor: DeveloperActor): Promise<Organisation | null> {
  return choose(actor, (await cookies()).get(organisationCookie())?.value);
}

/** The same from a Cookie header, for route handlers. */
export async function requestOrganisation(
  actor: DeveloperActor,
  cookieHeader: string | null,
): Promise<Organisation | null> {
  return choose(actor, parseCookies(cookieHeader)[organisationCookie()]);
}

async function choose(actor: DeveloperActor, chosen: string | undefined): Promise<Organisation | null> {
  const own = await listOwnOrganisations(actor);
  return own.find(({ id }) => id === chosen) ?? own[0] ?? null;
}

/** The Set-Cookie value that remembers which organisation to show. It grants nothing. */
export function rememberOrganisation(organisationId: string): string {
  const secure = isHttps() ? "; Secure" : "";
  return `${organisationCookie()}=${organisationId}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax; HttpOnly${secure}`;
}
