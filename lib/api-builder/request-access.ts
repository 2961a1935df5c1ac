import { findApp } from "#lib/apps/find-app.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { describeActor, requireRole } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import { insertRequest, selectPublishedApi } from "./data.ts";

/** An app asks for an API. Operations decides. */
export async function requestAccess(
  actor: Actor,
  slug: string,
  appId: string,
): Promise<{ title: string; app: string }> {
  const app = isUuid(appId) ? await findApp(appId) : null;
  if (!app) throw new DomainError("resource-not-found", "Choose one of your apps", { field: "appId" });
  requireRole(actor, app.organisationId, "develop");
  const api = await selectPublishedApi(slug);
  if (!api) throw new DomainError("resource-not-found", "There is no such API");
  if (api.access === "open") throw new DomainError("state-conflict", "This API is open: every app may call it");
  const isNew = await insertRequest(api.id, app.id, {
    organisationId: app.organisationId,
    actor: describeActor(actor),
    action: "api.request-access",
    object: `app:${app.id}`,
    detail: { api: slug },
  });
  if (!isNew) throw new DomainError("state-conflict", `${app.name} has asked already, or was let in`);
  return { title: api.title, app: app.name };
}
