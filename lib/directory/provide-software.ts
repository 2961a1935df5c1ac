import { getApp } from "#lib/apps/get-app.ts";
import { type App, type OrganisationRole, SCOPE_OF_ROLE } from "#lib/apps/model.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { auditOf, newSoftware } from "./create-software.ts";
import { insertSoftware } from "./data.ts";
import { findSoftwareByRow } from "./find-software.ts";
import { getSoftware } from "./get-software.ts";
import type { Software } from "./model.ts";

/** The app's software in the directory, made from what the app is when it has none. */
export async function provideSoftware(actor: Actor, appId: string): Promise<Software> {
  const app = await getApp(actor, appId, "develop");
  if (app.softwareId) return getSoftware(actor, app.softwareId);
  const software = newSoftware(app.organisationId, {
    name: app.name.slice(0, 40),
    redirectUris: app.redirectUris,
    roles: rolesOf(app),
  });
  if (await insertSoftware(software, auditOf(actor, software), app.id)) return getSoftware(actor, software.softwareId);
  // Somebody else made it at the same moment.
  const { softwareId } = await getApp(actor, appId);
  const made = softwareId ? await findSoftwareByRow(softwareId) : null;
  if (!made) throw new DomainError("resource-not-found", "The app was deleted meanwhile");
  return made;
}

function rolesOf({ scopes }: App): OrganisationRole[] {
  return (Object.keys(SCOPE_OF_ROLE) as OrganisationRole[]).filter((role) => scopes.includes(SCOPE_OF_ROLE[role]));
}
