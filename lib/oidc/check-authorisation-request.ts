import { errors } from "oidc-provider";
import type { Client, KoaContextWithOIDC } from "oidc-provider";
import { findConsent } from "#lib/consents/find-consent.ts";
import { CONSENT_KINDS } from "#lib/consents/kinds.ts";
import { ACR_VALUES } from "./claims.ts";
import { intentOfParameter } from "./intent.ts";
import { refusedAt } from "./refused-step.ts";

const AUTHORISABLE = ["AWAU", "AUTH", "CANC"];

/**
 * The last check of an authorisation request, pushed or not: it names a consent of this app that can be authorised now,
 * for the scope it asks for, and an authentication we can give. The provider itself enforces no requested value.
 */
export async function checkAuthorisationRequest(
  ctx: KoaContextWithOIDC,
  _value: string | undefined,
  client: Client,
): Promise<void> {
  checkAcr(ctx.oidc.params?.["claims"]);
  const intent = intentOfParameter(ctx.oidc.params?.["claims"]);
  if (!intent) throw refuseIntent("claims.id_token.openbanking_intent_id.value must be the ConsentId to be authorised");
  const consent = await findConsent(intent);
  if (!consent || consent.appId !== client["app_id"]) {
    throw refuseIntent("openbanking_intent_id is not a consent of this app");
  }
  if (!AUTHORISABLE.includes(consent.status)) {
    throw refuseIntent(`openbanking_intent_id is a consent in status ${consent.status}, which cannot be authorised`);
  }
  const needed = CONSENT_KINDS[consent.kind].scope;
  if (!ctx.oidc.requestParamScopes.has(needed)) {
    throw refusedAt("scope", new errors.InvalidScope(`this consent needs the scope openid ${needed}`, needed));
  }
}

function checkAcr(claims: unknown): void {
  const acr =
    typeof claims === "string" ? (JSON.parse(claims) as { id_token?: { acr?: AcrRequest } }).id_token?.acr : null;
  if (!acr?.essential) return;
  const values = acr.values ?? (acr.value === undefined ? [] : [acr.value]);
  if (!Array.isArray(values)) throw refuseIntent("claims.id_token.acr.values must be an array");
  if (values.length > 0 && !values.some((value) => ACR_VALUES.includes(String(value)))) {
    throw refusedAt(
      "request",
      new errors.InvalidRequest(`claims.id_token.acr must include one of ${ACR_VALUES.join(", ")}`),
    );
  }
}

type AcrRequest = { essential?: unknown; value?: unknown; values?: unknown };

function refuseIntent(description: string): Error {
  return refusedAt("intent", new errors.InvalidRequest(description));
}
