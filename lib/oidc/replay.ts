import type { IncomingMessage } from "node:http";
import { Provider } from "oidc-provider";
import { insertReplayedJwt } from "./data.ts";
import type { SeenJwt } from "./data.ts";
import { seenJwt } from "./note-jwt.ts";

const held = new WeakMap<IncomingMessage, SeenJwt>();

/** A JWT id is new exactly once, on whatever instance and however many ask at the same time: one insert decides. */
export function makeReplayDetectionAtomic(provider: Provider): void {
  provider.ReplayDetection.unique = async (issuer: string, jti: string, expiresAt: number) => {
    const jwt = seenJwt(issuer, jti, expiresAt);
    const { ctx } = Provider;
    const { grant_type: grant, client_assertion: assertion } = ctx?.oidc.params ?? {};
    const isForApp = ctx?.oidc.route === "token" && grant === "client_credentials" && assertion !== undefined;
    if (!isForApp || held.has(ctx.req)) return insertReplayedJwt(jwt);
    held.set(ctx.req, jwt);
    return true;
  };
}

/** The client assertion of this call when it is still to be noted: together with the token, in one commit. */
export function takeHeldJwt(): SeenJwt | undefined {
  const request = Provider.ctx?.req;
  const jwt = request && held.get(request);
  if (request) held.delete(request);
  return jwt;
}

/** Notes the client assertion of a call that was refused before a token was stored. */
export async function burnHeldJwt(request: IncomingMessage): Promise<void> {
  const jwt = held.get(request);
  if (!jwt) return;
  held.delete(request);
  await insertReplayedJwt(jwt);
}
