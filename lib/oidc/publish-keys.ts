import type { KoaContextWithOIDC } from "oidc-provider";
import { keySetCaching } from "#lib/signing-keys/key-times.ts";
import { publishedKeys } from "#lib/signing-keys/published-keys.ts";

/**
 * The bank's key set: the provider's keys, which it alone signs with, and beside them those of API responses and of events.
 * Whoever checks a signature of the bank's finds its kid here.
 */
export async function publishKeys(ctx: KoaContextWithOIDC): Promise<void> {
  if (ctx.oidc?.route !== "jwks") return;
  const { keys } = ctx.body as { keys: unknown[] };
  const others = await Promise.all([publishedKeys("response"), publishedKeys("event")]);
  ctx.body = { keys: [...keys, ...others.flatMap((set) => set.keys)] };
  ctx.set("cache-control", keySetCaching());
}
