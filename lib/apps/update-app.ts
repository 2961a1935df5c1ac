import { type Actor, describeActor } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";

import { checkAppInput } from "./check-app-input.ts";
import { checkAppSettings } from "./check-app-settings.ts";
import { type AppChange, updateAppRow } from "./data.ts";
import { getApp } from "./get-app.ts";
import type { App, Release, Scope } from "./model.ts";
import type { ProfileName } from "./profiles.ts";
import { recordProvisioning, startStep } from "./record-provisioning.ts";
import { requireChangeable } from "./require-changeable.ts";
import { SECURITY_WORDS, securityChange, type SecurityInput } from "./security-input.ts";

type AppChangeInput = SecurityInput & {
  name?: string;
  profile?: string;
  redirectUris?: string[];
  scopes?: string[];
  release?: string | undefined;
};

const WORDS = {
  name: "name",
  profile: "profile",
  redirectUris: "redirect addresses",
  scopes: "scopes",
  release: "release of the standard",
  ...SECURITY_WORDS,
} as const;

/**
 * Changes what is given and nothing else; addresses are replaced as a whole. Refuses a change after which the settings
 * would not fit together.
 */
export async function updateApp(actor: Actor, appId: string, input: AppChangeInput): Promise<App> {
  const app = await getApp(actor, appId, "develop");
  requireChangeable(app);
  checkAppInput(input, app.organisationRoles);
  const change: Omit<AppChange, "metadata"> = {
    ...(input.name === undefined ? {} : { name: input.name.trim() }),
    ...(input.profile === undefined ? {} : { profile: input.profile as ProfileName }),
    ...(input.redirectUris === undefined ? {} : { redirectUris: input.redirectUris }),
    ...(input.scopes === undefined ? {} : { scopes: input.scopes as Scope[] }),
    ...(input.release === undefined ? {} : { release: input.release as Release }),
    ...securityChange(input),
  };
  await checkAppSettings({ ...app, ...change }, app);
  const changed = Object.keys(change) as (keyof typeof WORDS)[];
  if (changed.length === 0) return app;
  const written = startStep(2, "Gateway registry changed");
  const isDone = await updateAppRow(app.id, change, {
    organisationId: app.organisationId,
    actor: describeActor(actor),
    action: "app.update",
    object: `app:${app.id}`,
    detail: change,
  });
  if (!isDone) throw new DomainError("resource-not-found", "The app was deleted meanwhile");
  await recordProvisioning(app, [written(`New ${changed.map((key) => WORDS[key]).join(", ")}`)]);
  return getApp(actor, app.id);
}
