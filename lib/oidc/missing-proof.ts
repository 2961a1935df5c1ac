import { errors } from "oidc-provider";
import type { KoaContextWithOIDC } from "oidc-provider";

const MISSING = "`DPoP` header not provided";

/** RFC 9449 §7.1: a bound token without its proof is 401 and invalid_token; the provider calls it a request that is not valid. */
export function demandProof(ctx: KoaContextWithOIDC, refusal: Error): Error {
  const said = "error_description" in refusal ? refusal.error_description : undefined;
  if (ctx.oidc.route !== "userinfo" || said !== MISSING) return refusal;
  const error = new errors.InvalidToken(MISSING);
  ctx.status = error.statusCode;
  ctx.body = { error: error.message, error_description: error.error_description };
  ctx.set("www-authenticate", ctx.response.get("www-authenticate").replace('"invalid_request"', '"invalid_token"'));
  return error;
}
