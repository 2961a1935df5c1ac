import { errors } from "oidc-provider";
import type { Client, KoaContextWithOIDC } from "oidc-provider";
import { bankOfApp } from "#lib/banks/bank-of-app.ts";
import { findConsent } from "#lib/consents/find-consent.ts";
import { findCustomer, isCustomerOf } from "#lib/customers/find-customer.ts";
import { readLoginHintToken } from "./login-hint-token.ts";
import { refusedAt } from "./refused-step.ts";

const HINTS = ["login_hint", "login_hint_token", "id_token_hint"] as const;

/** Whom a request names; null when it names nobody. Throws unknown_user_id, and invalid_request for what we do not take. */
export async function resolveHint(ctx: KoaContextWithOIDC, client: Client): Promise<string | null> {
  const given = HINTS.filter((hint) => ctx.oidc.params?.[hint] !== undefined);
  const [hint, second] = given;
  if (!hint) return null;
  if (second) throw refuseHint(`send one hint; there are ${given.join(" and ")}`);
  const value = String(ctx.oidc.params?.[hint]);
  if (hint === "login_hint") {
    throw refuseHint("login_hint is not taken here; use login_hint_token, id_token_hint, or the intent alone");
  }
  const bank = await bankOfApp(String(client["app_id"]));
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
