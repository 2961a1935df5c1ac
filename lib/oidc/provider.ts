import { Provider } from "oidc-provider";
import { publishedScopes } from "#lib/api-builder/published-scopes.ts";
import { issuer } from "#lib/env.ts";
import { loadKeys } from "#lib/signing-keys/load-keys.ts";
import type { LoadedKey } from "#lib/signing-keys/model.ts";
import { assertionAudiences } from "./endpoints.ts";
import { serveLogout } from "./logout.ts";
import { nameMissingResponseType } from "./missing-response-type.ts";
import { observe } from "./observe.ts";
import { makeReplayDetectionAtomic } from "./replay.ts";
import { settings } from "./settings.ts";

export type RunningProvider = { provider: Provider; handle: ReturnType<Provider["callback"]> };

type Started = { keys: readonly LoadedKey[]; scopes: readonly string[]; running: Promise<RunningProvider> };

// The gateway and Next are two module graphs in one process: they share one provider through the global object.
const KEY = Symbol.for("sandbank.oidc-provider");
const store = globalThis as unknown as { [KEY]?: Started };

/**
 * The identity provider of this process. The library takes its keys and scopes once, so a changed set of either means a
 * new provider; requests in flight end with the one they began with.
 */
export async function runningProvider(): Promise<RunningProvider> {
  const [keys, scopes] = await Promise.all([loadKeys("oidc"), publishedScopes()]);
  const known = store[KEY];
  if (known?.keys === keys && known.scopes === scopes) return known.running;
  const started = { keys, scopes, running: start(keys, scopes) };
  store[KEY] = started;
  started.running.catch(() => {
    if (store[KEY] === started) delete store[KEY];
  });
  return started.running;
}

async function start(keys: readonly LoadedKey[], scopes: readonly string[]): Promise<RunningProvider> {
  const provider = new Provider(issuer(), await settings(keys, scopes));
  // Safe because the handlers replace every forwarded header by what is configured.
  provider.proxy = true;
  makeReplayDetectionAtomic(provider);
  allowLocalRedirects(provider);
  nameMissingResponseType(provider);
  const audiences = assertionAudiences();
  provider.OIDCContext.prototype.clientJwtAuthExpectedAudience = () => new Set(audiences);
  observe(provider);
  provider.use(serveLogout);
  return { provider, handle: provider.callback() };
}

type Schema = { prototype: { invalidate: (message: string, code?: string) => void } };

/** A sandbox is for building: a redirect address on localhost is fine with the Hybrid Flow as well. */
function allowLocalRedirects(provider: Provider): void {
  const { prototype } = (provider.Client as unknown as { Schema: Schema }).Schema;
  const invalidate = prototype.invalidate;
  prototype.invalidate = function (message, code) {
    if (code === "implicit-force-https" || code === "implicit-forbid-localhost") return;
    // Checked when it is registered, and at every request by safe fetch.
    if (message === "backchannel_client_notification_endpoint must be a https uri") return;
    invalidate.call(this, message, code);
  };
}
