import { type Actor, type OrganisationRight, requireRole } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";

import { findApp, findAppByClientId } from "./find-app.ts";
import type { App } from "./model.ts";

/** The actor's app by id or client id. An app of another organisation is as unknown as one that never was. */
export async function getApp(actor: Actor, idOrClientId: string, right: OrganisationRight = "view"): Promise<App> {
  const app = (await findApp(idOrClientId)) ?? (await findAppByClientId(idOrClientId));
  if (!app) throw new DomainError("resource-not-found", "There is no such thing in your organisation");
  requireRole(actor, app.organisationId, right);
  return app;
}
