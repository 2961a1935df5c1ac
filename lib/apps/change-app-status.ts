import { type Actor, describeActor } from "#lib/developers/actor.ts";
import { findSoftwareByRow } from "#lib/directory/find-software.ts";
import { DomainError } from "#lib/errors.ts";

import { updateAppRow } from "./data.ts";
import { getApp } from "./get-app.ts";
import type { App } from "./model.ts";
import { recordProvisioning, startStep } from "./record-provisioning.ts";

async function changeStatus(actor: Actor, appId: string, status: App["status"]): Promise<App> {
  const app = await getApp(actor, appId, "develop");
  if (app.status === status) return app;
  if (status === "active") await requireLiveSoftware(app);
  const step = status === "suspended" ? "App suspended" : "App resumed";
  const written = startStep(2, step);
  const isDone = await updateAppRow(
    app.id,
    { status },
    {
      organisationId: app.organisationId,
      actor: describeActor(actor),
      action: status === "suspended" ? "app.suspend" : "app.resume",
      object: `app:${app.id}`,
      detail: { name: app.name },
    },
  );
  if (!isDone) throw new DomainError("resource-not-found", "The app was deleted meanwhile");
  const effect =
    status === "suspended"
      ? "Its tokens and requests are refused from now on"
      : "Its tokens and requests are accepted again";
  await recordProvisioning(app, [written(effect)]);
  return getApp(actor, app.id);
}

async function requireLiveSoftware({ softwareId }: App): Promise<void> {
  const software = softwareId ? await findSoftwareByRow(softwareId) : null;
  if (software?.status !== "revoked") return;
  throw new DomainError("state-conflict", `Its software ${software.name} is revoked in the directory, for good`);
}

/** Stops the app at once: every request is refused until it is resumed. */
export const suspendApp = (actor: Actor, appId: string): Promise<App> => changeStatus(actor, appId, "suspended");

export const resumeApp = (actor: Actor, appId: string): Promise<App> => changeStatus(actor, appId, "active");
