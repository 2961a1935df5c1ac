import { type Actor, describeActor } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";

import { endApp } from "./end-app.ts";
import { getApp } from "./get-app.ts";

/** Ends the app with its tokens and consents; its calls stay in the request log. `typedName`, where given, must be the app's name. */
export async function deleteApp(actor: Actor, appId: string, typedName?: string): Promise<void> {
  const app = await getApp(actor, appId, "develop");
  if (typedName !== undefined && typedName.trim() !== app.name) {
    throw new DomainError("field-invalid", `Type ${app.name} to delete it`, { field: "typedName" });
  }
  await endApp(app, describeActor(actor));
}
