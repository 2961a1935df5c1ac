import { DomainError } from "#lib/errors.ts";

import { markAppDeleted } from "./data.ts";
import type { App } from "./model.ts";

/** Ends the app with its tokens and consents. For callers that have settled who may: `by` is how the audit trail names them. */
export async function endApp(app: App, by: string): Promise<void> {
  const isDone = await markAppDeleted(app, {
    organisationId: app.organisationId,
    actor: by,
    action: "app.delete",
    object: `app:${app.id}`,
    detail: { name: app.name, clientId: app.clientId },
  });
  if (!isDone) throw new DomainError("resource-not-found", "The app was deleted already");
}
