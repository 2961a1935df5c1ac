import type { Client, Configuration, KoaContextWithOIDC } from "oidc-provider";
import type { LoadedKey } from "#lib/signing-keys/model.ts";
import { adapterFor } from "./adapter.ts";
import { enabledJWA } from "./algorithms.ts";
import { checkAuthorisationRequest } from "./check-authorisation-request.ts";
import { checkClientAssertion } from "./check-client-assertion.ts";
import { ACR_VALUES, CLAIMS, findAccount, issueRefreshToken } from "./claims.ts";
import { EXTRA_CLIENT_METADATA } from "./clients.ts";
import { cookieSettings } from "./cookies.ts";
import { mtlsAliases, ROUTES } from "./endpoints.ts";
import { features } from "./features.ts";
import { intentOf } from "./intent.ts";
import { policy } from "./interaction-policy.ts";
import { cookieKeys, dpopNonceSecret, keystoreOf } from "./keys.ts";
import { ttl } from "./lifetimes.ts";
import { renderError } from "./render-error.ts";
import { beginVisit } from "./begin-visit.ts";

/** Everything the provider is told, in the order a reader asks. */
export async function settings(signingKeys: readonly LoadedKey[]): Promise<Configuration> {
  const [keys, nonceSecret] = await Promise.all([cookieKeys(), dpopNonceSecret()]);
  const aliases = mtlsAliases();
  return {
    adapter: adapterFor,
    jwks: keystoreOf(signingKeys) as Configuration["jwks"],
    routes: ROUTES,
    discovery: { ...(aliases && { mtls_endpoint_aliases: aliases }) },
    features: features(nonceSecret),
    enabledJWA,
    responseTypes: ["code id_token", "code"],
    scopes: ["openid", "accounts", "payments", "fundsconfirmations"],
    claims: CLAIMS,
    acrValues: ACR_VALUES,
    subjectTypes: ["public"],
    clientAuthMethods: ["private_key_jwt"],
    extraClientMetadata: { properties: EXTRA_CLIENT_METADATA },
    // FAPI 1.0 Baseline §5.2.2-9; it also keeps a request object that is not trusted from leading anywhere.
    allowOmittingSingleRegisteredRedirectUri: false,
    clockTolerance: 10,
    pkce: { required: isPkceRequired },
    assertJwtClientAuthClaimsAndHeader: checkClientAssertion,
    // A parameter nobody sends, for its validator: it runs last, whether the parameter is there or not.
    extraParams: { openbanking_intent_id: checkAuthorisationRequest },
    interactions: { url: beginVisit, policy: policy() },
    loadExistingGrant: async (ctx) => {
      const grantId = ctx.oidc.result?.consent?.grantId;
      return grantId ? ctx.oidc.provider.Grant.find(grantId) : undefined;
    },
    findAccount,
    extraTokenClaims: async (_ctx, token) => {
      const consentId = "claims" in token ? intentOf(token.claims) : null;
      return consentId ? { consent_id: consentId } : undefined;
    },
    issueRefreshToken: (ctx, _client, source) => issueRefreshToken(ctx, source),
    rotateRefreshToken: () => false,
    expiresWithSession: async () => false,
    ttl,
    cookies: cookieSettings(keys),
    renderError,
    // Keys are registered by value: nothing a client names is ever fetched.
    fetch: async () => Promise.reject(new Error("the identity provider fetches nothing")),
  };
}

/** FAPI 1.0 Advanced asks for it with PAR (§5.2.2-18); the learning profile always. */
function isPkceRequired(ctx: KoaContextWithOIDC, client: Client): boolean {
  return client["profile"] !== "fapi1-advanced" || ctx.oidc.route === "pushed_authorization_request";
}
