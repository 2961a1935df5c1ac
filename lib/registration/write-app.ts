import { randomBytes } from "node:crypto";
import { insertApp, setAppKeys, updateAppRow } from "#lib/apps/data.ts";
import { findApp } from "#lib/apps/find-app.ts";
import { type App, APPS_PER_ORGANISATION, type PublicJwk, type TimelineEntry } from "#lib/apps/model.ts";
import { recordProvisioning, startStep } from "#lib/apps/record-provisioning.ts";
import type { Transaction } from "#lib/db.ts";
import { DomainError, isDomainError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import type { AppDraft } from "./draft-app.ts";
import { refuseMetadata } from "./refuse-metadata.ts";

type Write = {
  draft: AppDraft;
  keys: readonly PublicJwk[];
  /** How the audit trail names who did it: software:…, initial-access-token:…, app:… */
  by: string;
  /** What was checked and how long that took, for the timeline. */
  checked: TimelineEntry;
  /** Runs first in the transaction. */
  before: (tx: Transaction) => Promise<void>;
};

/** Writes a new app, all of it or nothing, and notes its provisioning. */
export async function createRegisteredApp(
  organisationId: string,
  { draft, keys, by, checked, before }: Write,
  registrationTokenHash?: string,
): Promise<App> {
  const id = newId();
  const clientId = `app_${randomBytes(12).toString("hex")}`;
  const written = startStep(2, "Gateway registry has the app");
  const audit = {
    organisationId,
    actor: by,
    action: "app.register",
    object: `app:${id}`,
    detail: { clientId, name: draft.name, profile: draft.profile, redirectUris: draft.redirectUris },
  };
  const app = { ...draft, id, clientId, organisationId, ...(registrationTokenHash && { registrationTokenHash }) };
  await insertApp(app, keys, APPS_PER_ORGANISATION, audit, before);
  await recordProvisioning(app, [checked, written(`Committed as ${clientId}`)]);
  return reload(id);
}

/** Writes what the app is registered with from now on. Its consents and tokens stay (UK DCR 3.3). */
export async function replaceRegisteredApp(app: App, { draft, keys, by, checked, before }: Write): Promise<App> {
  const written = startStep(2, "Gateway registry changed");
  const audit = {
    organisationId: app.organisationId,
    actor: by,
    action: "app.update",
    object: `app:${app.id}`,
    detail: { name: draft.name, profile: draft.profile, redirectUris: draft.redirectUris },
  };
  const isDone = await updateAppRow(app.id, draft, audit, async (tx) => {
    await before(tx);
    await setAppKeys(tx, app.id, keys).catch(explainKey);
  });
  if (!isDone) throw new DomainError("token-invalid", "The registration was deleted meanwhile");
  await recordProvisioning(app, [checked, written("Every member as it was sent, the rest by default")]);
  return reload(app.id);
}

function explainKey(error: unknown): never {
  throw isDomainError(error, "resource-exists") ? refuseMetadata("jwks", error.message) : error;
}

async function reload(id: string): Promise<App> {
  const app = await findApp(id);
  if (!app) throw new DomainError("token-invalid", "The registration was deleted meanwhile");
  return app;
}
