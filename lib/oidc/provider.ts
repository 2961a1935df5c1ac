import { Provider } from "oidc-provider";
import { issuer } from "#lib/env.ts";
import { assertionAudiences } from "./endpoints.ts";
import { observe } from "./observe.ts";
import { makeReplayDetectionAtomic } from "./replay.ts";
import { settings } from "./settings.ts";

export type RunningProvider = { provider: Provider; handle: ReturnType<Provider["callback"]> };

// The gateway and Next are two module graphs in one process: they share one provider through the global object.
const KEY = Symbol.for("sandbank.oidc-provider");
const store = globalThis as unknown as { [KEY]?: Promise<RunningProvider> };

/** The identity provider of this process, made at the first call. */
export function runningProvider(): Promise<RunningProvider> {
  store[KEY] ??= start().catch((error: unknown) => {
    delete store[KEY];
    throw error;
  });
  return store[KEY];
}

async function start(): Promise<RunningProvider> {
  const provider = new Provider(issuer(), await settings());
  // Safe because the handlers replace every forwarded header by what is configured.
  provider.proxy = true;
  makeReplayDetectionAtomic(provider);
  allowLocalRedirects(provider);
  const audiences = assertionAudiences();
  provider.OIDCContext.prototype.clientJwtAuthExpectedAudience = () => new Set(audiences);
  observe(provider);
  return { provider, handle: provider.callback() };
}

type Schema = { prototype: { invalidate: (message: string, code?: string) => void } };

/** A sandbox is for building: a redirect address on localhost is fine with the Hybrid Flow as well. */
function allowLocalRedirects(provider: Provider): void {
  const { prototype } = (provider.Client as unknown as { Schema: Schema }).Schema;
  const invalidate = prototype.invalidate;
  prototype.invalidate = function (message, code) {
    if (code === "implicit-force-https" || code === "implicit-forbid-localhost") return;
    invalidate.call(this, message, code);
  };
}
