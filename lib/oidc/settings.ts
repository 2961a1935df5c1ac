import type { Client, Configuration, KoaContextWithOIDC } from "oidc-provider";
import { PROFILES } from "#lib/apps/profiles.ts";
import type { LoadedKey } from "#lib/signing-keys/model.ts";
import { safeFetch } from "#lib/gateway/safe-fetch.ts";
import type { SafeFetchInit } from "#lib/gateway/safe-fetch.ts";
import { adapterFor } from "./adapter.ts";
import { enabledJWA } from "./algorithms.ts";
import { checkAuthorisationRequest } from "./check-authorisation-request.ts";
import { profileOf } from "./client-profile.ts";
import { BACKCHANNEL_INTENT } from "./check-backchannel-request.ts";
import { checkClientAssertion } from "./check-client-assertion.ts";
import { ACR_VALUES } from "./acr.ts";
import { CLAIMS, findAccount, issueRefreshToken } from "./claims.ts";
import { EXTRA_CLIENT_METADATA } from "./clients.ts";
import { cookieSettings } from "./cookies.ts";
import { AUTH_METHODS, discoveryExtras } from "./discovery.ts";
import { ROUTES } from "./endpoints.ts";
import { features } from "./features.ts";
import { intentOf } from "./intent.ts";
import { policy } from "./interaction-policy.ts";
import { cookieKeys, dpopNonceSecret, keystoreOf, pairwiseSecret } from "./keys.ts";
import { ttl } from "./lifetimes.ts";
import { renderError } from "./render-error.ts";
import { beginVisit } from "./begin-visit.ts";
import { pairwiseIdentifier, SUBJECT_TYPES } from "./subjects.ts";

const LARGEST_FETCHED = 64 * 1024;

/** Everything the provider is told, in the order a reader asks. */
export async function settings(
  signingKeys: readonly LoadedKey[],
  furtherScopes: readonly string[],
): Promise<Configuration> {
  const [keys, nonceSecret, subjectSecret] = await Promise.all([cookieKeys(), dpopNonceSecret(), pairwiseSecret()]);
  return {
    adapter: (model) => adapterFor(model, furtherScopes),
    jwks: keystoreOf(signingKeys) as Configuration["jwks"],
    routes: ROUTES,
    discovery: discoveryExtras(),
    features: features(nonceSecret),
    enabledJWA,
    responseTypes: ["code id_token", "code"],
    scopes: ["openid", "accounts", "payments", "fundsconfirmations", ...furtherScopes],
    claims: CLAIMS,
    acrValues: ACR_VALUES,
    subjectTypes: [...SUBJECT_TYPES],
    pairwiseIdentifier: pairwiseIdentifier(subjectSecret),
    clientAuthMethods: [...AUTH_METHODS],
    extraClientMetadata: { properties: EXTRA_CLIENT_METADATA },
    // FAPI 1.0 Baseline §5.2.2-9; it also keeps a request object that is not trusted from leading anywhere.
    allowOmittingSingleRegisteredRedirectUri: false,
    clockTolerance: 10,
    pkce: { required: isPkceRequired },
    assertJwtClientAuthClaimsAndHeader: checkClientAssertion,
    // A parameter nobody sends, for its validator: it runs last, whether the parameter is there or not.
    extraParams: { openbanking_intent_id: checkAuthorisationRequest, [BACKCHANNEL_INTENT]: null },
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
    // Published keys are read by us (clients.ts): the provider itself has nothing to fetch, and would do it safely.
    fetch: (url, options) => safeFetch(String(url), options as SafeFetchInit),
    fetchResponseBodyLimits: { jwks_uri: LARGEST_FETCHED, sector_identifier_uri: LARGEST_FETCHED },
  };
}

/** FAPI 1.0 Advanced asks for it with PAR (§5.2.2-18); the other profiles always. */
function isPkceRequired(ctx: KoaContextWithOIDC, client: Client): boolean {
  const profile = profileOf(client);
  const isWithPar = profile !== null && PROFILES[profile].pkceRequired === "with-par";
  return !isWithPar || ctx.oidc.route === "pushed_authorization_request";
}
