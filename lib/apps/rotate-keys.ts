import { type Actor, describeActor } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";

import { changeAppKeys, selectAppKeys } from "./data.ts";
import { getApp } from "./get-app.ts";
import { type App, type AppKey, LIVE_KEYS_PER_APP, type PublicJwk } from "./model.ts";
import { parsePublicJwks } from "./parse-public-jwk.ts";
import { recordProvisioning, startStep } from "./record-provisioning.ts";
import { requireChangeable } from "./require-changeable.ts";

type KeyChange = { add: PublicJwk[]; revoke: string[] };

async function applyKeyChange(actor: Actor, app: App, change: KeyChange): Promise<App> {
  requireChangeable(app);
  const written = startStep(2, "Gateway registry changed");
  await changeAppKeys(app.id, change, LIVE_KEYS_PER_APP, {
    organisationId: app.organisationId,
    actor: describeActor(actor),
    action: "app.keys",
    object: `app:${app.id}`,
    detail: { added: change.add.map((key) => key.kid), revoked: change.revoke },
  });
  const parts = [
    ...change.add.map((key) => `key ${key.kid} added`),
    ...change.revoke.map((kid) => `key ${kid} revoked`),
  ];
  await recordProvisioning(app, [written(parts.join(", "))]);
  return getApp(actor, app.id);
}

/** Every key the app ever had, newest first. */
export async function listAppKeys(actor: Actor, appId: string): Promise<AppKey[]> {
  const app = await getApp(actor, appId);
  return selectAppKeys(app.id);
}

/** Adds a key beside the others: both work until the old one is revoked. */
export async function addAppKey(actor: Actor, appId: string, jwk: unknown): Promise<App> {
  const app = await getApp(actor, appId, "develop");
  return applyKeyChange(actor, app, { add: parsePublicJwks(jwk, "jwk"), revoke: [] });
}

/** Nothing signed with this key is accepted from now on. The last key stays. */
export async function revokeAppKey(actor: Actor, appId: string, kid: string): Promise<App> {
  const app = await getApp(actor, appId, "develop");
  if (!app.jwks.keys.some((key) => key.kid === kid)) {
    throw new DomainError("resource-not-found", "The app has no live key with this kid", { field: "kid" });
  }
  return applyKeyChange(actor, app, { add: [], revoke: [kid] });
}

/** Makes the live keys exactly these: the others are revoked in the same step. */
export async function replaceAppKeys(actor: Actor, appId: string, jwks: unknown): Promise<App> {
  const app = await getApp(actor, appId, "develop");
  const wanted = parsePublicJwks(jwks);
  const live = new Map(app.jwks.keys.map((key) => [key.kid, key]));
  const add = wanted.filter((key) => !live.has(key.kid));
  const kept = wanted.filter((key) => live.has(key.kid));
  for (const key of kept) requireSameKey(key, live.get(key.kid));
  const revoke = [...live.keys()].filter((kid) => !wanted.some((key) => key.kid === kid));
  return add.length + revoke.length === 0 ? app : applyKeyChange(actor, app, { add, revoke });
}

function requireSameKey(sent: PublicJwk, held: PublicJwk | undefined): void {
  if (held && held.n === sent.n && held.x === sent.x && held.y === sent.y) return;
  throw new DomainError("resource-exists", `The kid ${sent.kid} belongs to another key; give the new key another`, {
    field: "jwks",
  });
}
