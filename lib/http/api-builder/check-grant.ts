import { hasAccess } from "#lib/api-builder/has-access.ts";
import type { PublishedApi } from "#lib/api-builder/model.ts";
import { scopeOf } from "#lib/api-builder/model.ts";
import { DomainError } from "#lib/errors.ts";
import type { Caller } from "../bank/find-caller.ts";

/** The token has the API's scope, and the app is let in at this moment. Throws scope-missing and not-allowed. */
export async function checkGrant({ id, slug, title }: PublishedApi, { appId, scope }: Caller): Promise<void> {
  const needed = scopeOf(slug);
  if (!scope?.split(" ").includes(needed)) {
    throw new DomainError("scope-missing", `Ask for a token with the scope ${needed}`, {
      field: "Authorization",
      received: scope ?? "no scope",
      expected: needed,
    });
  }
  if (await hasAccess(id, appId)) return;
  throw new DomainError("not-allowed", `The app was not let into ${title}: ask for access in the portal, under APIs`);
}
