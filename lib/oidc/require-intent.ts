import { errors } from "oidc-provider";
import type { Client, KoaContextWithOIDC } from "oidc-provider";
import { findConsent } from "#lib/consents/find-consent.ts";
import { CONSENT_KINDS } from "#lib/consents/kinds.ts";
import { canMove } from "#lib/consents/model.ts";
import type { Consent } from "#lib/consents/model.ts";
import { refusedAt } from "./refused-step.ts";

/** The consent an app wants authorised, if it is its own and can be authorised now for the scope of the request. */
export async function requireIntent(
  ctx: KoaContextWithOIDC,
  client: Client,
  intent: string,
  member = "openbanking_intent_id",
): Promise<Consent> {
  const consent = await findConsent(intent);
  if (!consent || consent.appId !== client["app_id"]) {
    throw refuseIntent(`${member} is not a consent of this app`);
  }
  if (!canMove(consent.kind, consent.status, "AUTH")) {
    const again = consent.status === "AUTH" || consent.status === "COND" ? " again" : "";
    throw refuseIntent(`${member} is a consent in status ${consent.status}, which cannot be authorised${again}`);
  }
  const needed = CONSENT_KINDS[consent.kind].scope;
  if (!ctx.oidc.requestParamScopes.has(needed)) {
    throw refusedAt("scope", new errors.InvalidScope(`this consent needs the scope openid ${needed}`, needed));
  }
  return consent;
}

export function refuseIntent(description: string): Error {
  return refusedAt("intent", new errors.InvalidRequest(description));
}
