import { findApp } from "#lib/apps/find-app.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { describeActor } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { isUuid } from "#lib/ids.ts";
import { moveGrant } from "./data.ts";
import { requireApi } from "./require-api.ts";

/** Lets an app in, or keeps it out: also one that was let in before, whose very next call is refused. */
export async function decideAccess(
  actor: Actor,
  id: string,
  { appId, to }: { appId: string; to: "approved" | "refused" },
): Promise<string> {
  const { slug } = await requireApi(actor, id);
  const app = isUuid(appId) ? await findApp(appId) : null;
  if (!app) throw new DomainError("resource-not-found", "There is no such app");
  const isMoved = await moveGrant(
    { apiId: id, appId, to },
    {
      organisationId: app.organisationId,
      actor: describeActor(actor),
      action: to === "approved" ? "api.approve-access" : "api.refuse-access",
      object: `app:${appId}`,
      detail: { api: slug },
    },
  );
  if (!isMoved) throw new DomainError("state-conflict", `${app.name} has not asked, or was ${to} already`);
  return app.name;
}
