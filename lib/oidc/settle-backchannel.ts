import { errors } from "oidc-provider";
import type { AdapterPayload, Provider } from "oidc-provider";
import type { BackchannelDecision } from "#lib/backchannel/find-decision.ts";
import { hashSecret, keyedHash } from "#lib/secrets.ts";
import { acrFor } from "./acr.ts";
import { readBackchannelPayload } from "./backchannel-payload.ts";
import { tieGrantToConsent } from "./data.ts";
import { secondsUntil } from "./lifetimes.ts";

/**
 * Writes a decision to the provider's own record, from which the token endpoint answers. Doing it again changes nothing.
 * Not by provider.backchannelResult(): that pings once, inline, and loses the description of a refusal.
 */
export async function settleBackchannel(provider: Provider, decision: BackchannelDecision): Promise<void> {
  const payload = await readBackchannelPayload(decision.referenceHash);
  const { result } = decision;
  if (!payload || !result || payload.grantId || payload["error"]) return;
  const request = new provider.BackchannelAuthenticationRequest(payload as Properties);
  if (result.outcome === "approved") {
    const { customerId, methods } = result;
    const grantId = await saveGrant(provider, payload, decision.requestId, result);
    const acr = acrFor(payload.claims);
    const authTime = Math.floor(result.authenticatedAt.getTime() / 1000);
    Object.assign(request, { accountId: customerId, grantId, acr, amr: methods, authTime });
  } else {
    const { error, error_description: errorDescription } = refusalOf(result.outcome, result.description);
    Object.assign(request, { error, errorDescription });
  }
  await request.save();
}

type Properties = ConstructorParameters<Provider["BackchannelAuthenticationRequest"]>[0];
type Approval = Extract<NonNullable<BackchannelDecision["result"]>, { outcome: "approved" }>;

async function saveGrant(provider: Provider, payload: AdapterPayload, requestId: string, of: Approval) {
  const grant = new provider.Grant({
    // The same for every instance that settles the request: they write one grant.
    jti: keyedHash(requestId, "backchannel-grant"),
    accountId: of.customerId,
    clientId: payload.clientId,
    expiresIn: secondsUntil(of.grantExpiresAt),
  } as ConstructorParameters<Provider["Grant"]>[0]);
  grant.addOIDCScope(String(payload.scope));
  grant.addOIDCClaims(Object.keys(payload.claims?.id_token ?? {}));
  const grantId = await grant.save();
  await tieGrantToConsent(hashSecret(grantId), of.consentId);
  return grantId;
}

function refusalOf(outcome: string, description: string) {
  return outcome === "timed-out" ? new errors.ExpiredToken(description) : new errors.AccessDenied(description);
}
