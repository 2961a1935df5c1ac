import type { Account, KoaContextWithOIDC } from "oidc-provider";
import { intentOf } from "./intent.ts";
import { consentOf, isRenewed, refreshTokenExpiry } from "./lifetimes.ts";

/** CIBA §7.3: binds the ID token to its request. */
const AUTH_REQ_ID_CLAIM = "urn:openid:params:jwt:claim:auth_req_id";
const REFRESH_EXPIRY_CLAIM = "http://openbanking.org.uk/refresh_token_expires_at";

/** The members of both ID tokens, whether asked for or not. */
export const CLAIMS = {
  openid: ["sub", "acr", "auth_time", "openbanking_intent_id", REFRESH_EXPIRY_CLAIM, AUTH_REQ_ID_CLAIM],
  acr: null,
  auth_time: null,
  iss: null,
  openbanking_intent_id: null,
};

type Source = { claims?: { id_token?: unknown } } | undefined;

/** The customer behind a token. Its subject is the customer's id, the same for every app. */
export async function findAccount(ctx: KoaContextWithOIDC, accountId: string, source?: unknown): Promise<Account> {
  const intent = () => intentOf((source as Source)?.claims ?? ctx.oidc.claims);
  const asked = ctx.oidc.route === "token" ? intent() : null;
  // Read before the access token is made: how long it lives is the consent's.
  if (asked) await consentOf(ctx, asked);
  return {
    accountId,
    claims: async (use) => {
      const consentId = intent();
      const expiry = use === "id_token" && consentId ? await readRefreshExpiry(ctx, consentId) : undefined;
      const reference = use === "id_token" ? ctx.oidc.entities.BackchannelAuthenticationRequest?.jti : undefined;
      return {
        sub: accountId,
        ...(reference && ctx.oidc.route === "token" && { [AUTH_REQ_ID_CLAIM]: reference }),
        ...(consentId && { openbanking_intent_id: consentId }),
        ...(expiry && { [REFRESH_EXPIRY_CLAIM]: expiry }),
      };
    },
  };
}

async function readRefreshExpiry(ctx: KoaContextWithOIDC, consentId: string): Promise<number | undefined> {
  const stored = ctx.oidc.entities.RefreshToken?.exp;
  if (stored) return stored;
  const consent = await consentOf(ctx, consentId);
  return consent && isRenewed(consent) ? Math.floor(refreshTokenExpiry(consent).getTime() / 1000) : undefined;
}

/** Every app gets a refresh token, which lives as long as the consent; not for a consent that is good for one order. */
export async function issueRefreshToken(ctx: KoaContextWithOIDC, source: unknown): Promise<boolean> {
  const consentId = intentOf((source as Source)?.claims);
  const consent = consentId ? await consentOf(ctx, consentId) : null;
  return consent !== null && isRenewed(consent);
}
