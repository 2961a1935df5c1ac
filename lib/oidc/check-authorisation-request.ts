import type { Client, KoaContextWithOIDC } from "oidc-provider";
import { checkAcr } from "./acr.ts";
import { checkBackchannelRequest } from "./check-backchannel-request.ts";
import { intentOfParameter } from "./intent.ts";
import { refuseIntent, requireIntent } from "./require-intent.ts";

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
  if (ctx.oidc.route === "backchannel_authentication") return checkBackchannelRequest(ctx, client);
  const intent = intentOfParameter(ctx.oidc.params?.["claims"]);
  if (!intent) throw refuseIntent("claims.id_token.openbanking_intent_id.value must be the ConsentId to be authorised");
  await requireIntent(ctx, client, intent);
}
