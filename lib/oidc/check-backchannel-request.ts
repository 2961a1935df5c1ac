import { decodeJwt } from "jose";
import { errors } from "oidc-provider";
import type { Client, KoaContextWithOIDC } from "oidc-provider";
import { resolveHint } from "./backchannel-hints.ts";
import { intentOfParameter } from "./intent.ts";
import { refusedAt } from "./refused-step.ts";
import { refuseIntent, requireIntent } from "./require-intent.ts";

/** As the UK profile writes it here, with hyphens. */
export const BACKCHANNEL_INTENT = "openbanking-intent-id";

const hinted = new WeakMap<object, string | null>();

/** Whom the request names, once it was checked; null when the customer will pick it up by its code. */
export function hintedCustomer(ctx: KoaContextWithOIDC): string | null {
  return hinted.get(ctx.req) ?? null;
}

/**
 * A decoupled authentication (CIBA §7.1.1, FAPI-CIBA §5.2.2): a signed request, sent once, for one consent of the app,
 * naming the customer in at most one way.
 */
export async function checkBackchannelRequest(ctx: KoaContextWithOIDC, client: Client): Promise<void> {
  const { params } = ctx.oidc;
  const sent = ctx.oidc.body?.["request"];
  if (typeof sent !== "string" || !params) {
    throw refusedAt("request object", new errors.InvalidRequest("send everything in a signed request object"));
  }
  const intent = params[BACKCHANNEL_INTENT];
  if (typeof intent !== "string") throw refuseIntent(`${BACKCHANNEL_INTENT} must be the ConsentId to be authorised`);
  const consent = await requireIntent(ctx, client, intent, BACKCHANNEL_INTENT);
  const elsewhere = intentOfParameter(params["claims"]);
  if (elsewhere && elsewhere !== intent) throw refuseIntent(`claims and ${BACKCHANNEL_INTENT} name two consents`);
  const customerId = await resolveHint(ctx, client, consent);
  if (customerId && consent.customerId && customerId !== consent.customerId) {
    throw refusedAt("hint", new errors.InvalidRequest("the consent belongs to another customer than the hint names"));
  }
  hinted.set(ctx.req, customerId ?? consent.customerId);
  await requireFirstUse(ctx, client, sent);
  passOn(params, intent);
}

/** CIBA §7.1.1: jti is what a replay is known by. */
async function requireFirstUse(ctx: KoaContextWithOIDC, client: Client, sent: string): Promise<void> {
  const { jti, exp } = decodeJwt(sent);
  const isNew = await ctx.oidc.provider.ReplayDetection.unique(`request:${client.clientId}`, String(jti), Number(exp));
  if (!isNew) throw refusedAt("request object", new errors.InvalidRequest("this request object was used before"));
}

/**
 * From here on the provider sees the consent where it is in every other flow, and one hint: it insists on one, and this
 * profile knows a request without.
 */
function passOn(params: Record<string, unknown>, intent: string): void {
  const claims = typeof params["claims"] === "string" ? (JSON.parse(params["claims"]) as ClaimsParameter) : {};
  const idToken = { ...claims.id_token, openbanking_intent_id: { value: intent, essential: true } };
  params["claims"] = JSON.stringify({ ...claims, id_token: idToken });
  params["login_hint"] = intent;
  params["login_hint_token"] = undefined;
  params["id_token_hint"] = undefined;
}

type ClaimsParameter = { id_token?: Record<string, unknown> };
