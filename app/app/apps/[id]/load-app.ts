import { getApp } from "#lib/apps/get-app.ts";
import type { App } from "#lib/apps/model.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { type DeveloperActor, rightsOf } from "#lib/developers/actor.ts";

import { orNotFound } from "../../or-not-found.ts";

export type AppPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The app of the page's address, its visitor, and whether they may change it. */
export async function loadApp(
  params: Promise<{ id: string }>,
  section = "",
): Promise<{ actor: DeveloperActor; app: App; mayChange: boolean }> {
  const { id } = await params;
  const actor = await requireActor(`/app/apps/${encodeURIComponent(id)}${section}`);
  const app = await orNotFound(getApp(actor, id));
  return { actor, app, mayChange: rightsOf(actor, app.organisationId).includes("develop") };
}
