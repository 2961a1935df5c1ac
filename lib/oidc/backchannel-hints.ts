import { errors } from "oidc-provider";
import type { Client, KoaContextWithOIDC } from "oidc-provider";
import { getBank } from "#lib/banks/get-bank.ts";
import { findConsent } from "#lib/consents/find-consent.ts";
import type { Consent } from "#lib/consents/model.ts";
import { findCustomer, isCustomerOf } from "#lib/customers/find-customer.ts";
import { readLoginHintToken } from "./login-hint-token.ts";
import { refusedAt } from "./refused-step.ts";

const HINTS = ["login_hint", "login_hint_token", "id_token_hint"] as const;

/** Whom a request names; null when it names nobody. Throws unknown_user_id, and invalid_request for what we do not take. */
export async function resolveHint(
  ctx: KoaContextWithOIDC,
  client: Client,
  { bankId }: Consent,
): Promise<string | null> {
  const given = HINTS.filter((hint) => ctx.oidc.params?.[hint] !== undefined);
  const [hint, second] = given;
  if (!hint) return null;
  if (second) throw refuseHint(`send one hint; there are ${given.join(" and ")}`);
  const value = String(ctx.oidc.params?.[hint]);
  if (hint === "login_hint") {
    throw refuseHint("login_hint is not taken here; use login_hint_token, id_token_hint, or the intent alone");
  }
  const bank = await getBank(bankId);
  const customerId = await (hint === "id_token_hint"
    ? ofIdToken(ctx, client, value)
    : readLoginHintToken(client, value, bank));
  if (customerId && (await isCustomerOf(bank, customerId))) return customerId;
  throw refusedAt("hint", new errors.UnknownUserId(`${hint} names no customer of this bank`));
}

/** An earlier ID token of this bank for this app: by its consent, for its subject may be pairwise. */
async function ofIdToken(ctx: KoaContextWithOIDC, client: Client, hint: string): Promise<string | null> {
  const { payload } = await ctx.oidc.provider.IdToken.validate(hint, client).catch(() => {
    throw refuseHint("id_token_hint is not an ID token of this bank for this app");
  });
  const consent = await findConsent(String(payload["openbanking_intent_id"]));
  if (consent?.appId === client["app_id"] && consent?.customerId) return consent.customerId;
  return (await findCustomer(String(payload["sub"])))?.id ?? null;
}

export function refuseHint(description: string): Error {
  return refusedAt("hint", new errors.InvalidRequest(description));
}
