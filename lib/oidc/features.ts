import type { Client, Configuration, KoaContextWithOIDC } from "oidc-provider";
import { PROFILES } from "#lib/apps/profiles.ts";
import { backchannelFeature } from "./backchannel-features.ts";
import { certificateAuthorized, certificateSubjectMatches, getCertificate } from "./certificates.ts";
import { checkRequestObject } from "./check-request-object.ts";
import { showLoggedOut } from "./logout.ts";
import { profileOf } from "./client-profile.ts";
import { requireNonce } from "./dpop-policy.ts";

type Owned = { clientId?: string };

const isOwn = async (_ctx: KoaContextWithOIDC, client: Client, token: Owned) => token.clientId === client.clientId;

export function features(dpopNonceSecret: Buffer): Configuration["features"] {
  return {
    ciba: backchannelFeature,
    claimsParameter: { enabled: true },
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    dPoP: { enabled: true, nonceSecret: dpopNonceSecret, requireNonce },
    fapi: { enabled: true, profile: (_ctx, client) => fapiProfile(client) },
    introspection: { enabled: true, allowedPolicy: isOwn },
    jwtResponseModes: { enabled: true },
    mTLS: {
      enabled: true,
      certificateBoundAccessTokens: true,
      tlsClientAuth: true,
      getCertificate,
      certificateAuthorized,
      certificateSubjectMatches,
    },
    pushedAuthorizationRequests: { enabled: true },
    requestObjects: { enabled: true, assertJwtClaimsAndHeader: checkRequestObject },
    resourceIndicators: { enabled: false },
    revocation: { enabled: true, allowedPolicy: isOwn },
    rpInitiatedLogout: { enabled: true, postLogoutSuccessSource: showLoggedOut },
    userinfo: { enabled: true },
  };
}

function fapiProfile(client: Client | undefined) {
  const profile = profileOf(client);
  return profile ? (PROFILES[profile].fapi ?? undefined) : undefined;
}
