import { errors } from "oidc-provider";
import type { Account, BackchannelAuthenticationRequest, Client, KoaContextWithOIDC } from "oidc-provider";
import type { Configuration } from "oidc-provider";
import { BINDING_MESSAGE, LONGEST_REQUEST_SECONDS, POLL_SECONDS, REQUEST_SECONDS } from "#lib/backchannel/model.ts";
import { openRequest } from "#lib/backchannel/open-request.ts";
import { isUserCode } from "#lib/backchannel/user-code.ts";
import { isDomainError } from "#lib/errors.ts";
import { hashSecret } from "#lib/secrets.ts";
import { readBackchannelPayload } from "./backchannel-payload.ts";
import { hintedCustomer } from "./check-backchannel-request.ts";
import { refuseHint } from "./backchannel-hints.ts";
import { refusedAt } from "./refused-step.ts";

/** CIBA with poll and ping; never push, where tokens would travel to an address (FAPI-CIBA §5.2.2-3). */
export const backchannelFeature = {
  enabled: true,
  deliveryModes: ["poll", "ping"],
  // Hints are resolved with the rest of the request; what is passed on is the customer, or the intent for nobody yet.
  processLoginHint: async (ctx, intent) => hintedCustomer(ctx) ?? `intent:${intent}`,
  processLoginHintToken: async () => {
    throw refuseHint("login_hint_token was not read");
  },
  validateRequestContext: async () => undefined,
  validateBindingMessage: async (_ctx, message) => {
    if (message === undefined || BINDING_MESSAGE.test(message)) return;
    const rule = "binding_message takes up to 50 letters, digits, spaces and simple signs";
    throw refusedAt("binding message", new errors.InvalidBindingMessage(rule));
  },
  verifyUserCode,
  triggerAuthenticationDevice,
} satisfies NonNullable<Configuration["features"]>["ciba"];

/** Of an app that has registered for it, a request that names a customer carries the code the customer gave the app. */
async function verifyUserCode(ctx: KoaContextWithOIDC, _account: Account, code?: string): Promise<void> {
  const customerId = hintedCustomer(ctx);
  if (!customerId) return;
  if (code === undefined) {
    if (ctx.oidc.client?.["backchannelUserCodeParameter"] !== true) return;
    throw refusedAt("user code", new errors.MissingUserCode("this app sends the customer's user_code"));
  }
  if (isUserCode(customerId, code)) return;
  throw refusedAt("user code", new errors.InvalidUserCode("user_code is not the customer's"));
}

async function triggerAuthenticationDevice(
  ctx: KoaContextWithOIDC,
  request: BackchannelAuthenticationRequest,
  _account: Account,
  client: Client,
): Promise<void> {
  const message = ctx.oidc.params?.["binding_message"];
  // Both records end in the same second: what is expired for the one must not be open for the other.
  const { exp = 0 } = (await readBackchannelPayload(hashSecret(request.jti))) ?? {};
  try {
    await openRequest({
      reference: request.jti,
      appId: String(client["app_id"]),
      consentId: String(request.claims?.id_token?.["openbanking_intent_id"]?.value),
      customerId: hintedCustomer(ctx),
      bindingMessage: typeof message === "string" ? message : null,
      expiresAt: new Date(exp * 1000),
    });
  } catch (error) {
    await request.destroy();
    if (!isDomainError(error, "state-conflict")) throw error;
    throw refusedAt("intent", new errors.InvalidRequest(error.message));
  }
  Object.assign(ctx.body as object, { interval: POLL_SECONDS });
}

/** Five minutes, or what the app asks for (requested_expiry) up to ten. */
export function backchannelLifetime(ctx: KoaContextWithOIDC | undefined): number {
  const requested = ctx?.oidc.params?.["requested_expiry"];
  return requested === undefined ? REQUEST_SECONDS : Math.min(Number(requested), LONGEST_REQUEST_SECONDS);
}
