import type { KoaContextWithOIDC } from "oidc-provider";
import { ROUTES } from "./endpoints.ts";

const METHODS: Record<string, string> = {
  [ROUTES.authorization]: "GET, POST",
  [ROUTES.pushed_authorization_request]: "POST",
  [ROUTES.backchannel_authentication]: "POST",
  [ROUTES.token]: "POST",
  [ROUTES.jwks]: "GET",
  [ROUTES.introspection]: "POST",
  [ROUTES.revocation]: "POST",
  [ROUTES.userinfo]: "GET, POST",
  [ROUTES.end_session]: "GET, POST",
  "/.well-known/openid-configuration": "GET",
};

/** An address of ours with another method is 405 (RFC 9126 §2.3 for PAR), any other address 404. */
export function answerUnknownAddress(ctx: KoaContextWithOIDC): void {
  if (ctx.status !== 404 || ctx.body) return;
  const allowed = METHODS[ctx.path];
  if (allowed) {
    ctx.status = 405;
    ctx.set("allow", allowed);
    ctx.body = { error: "invalid_request", error_description: `${ctx.path} takes ${allowed}, not ${ctx.method}` };
    return;
  }
  ctx.status = 404;
  ctx.body = { error: "not_found", error_description: `there is nothing at ${ctx.method} ${ctx.path}` };
}
