import type { Client, Configuration, KoaContextWithOIDC } from "oidc-provider";
import { getCertificate } from "./certificates.ts";
import { checkRequestObject } from "./check-request-object.ts";

type Owned = { clientId?: string };

const isOwn = async (_ctx: KoaContextWithOIDC, client: Client, token: Owned) => token.clientId === client.clientId;

export function features(dpopNonceSecret: Buffer): Configuration["features"] {
  return {
    claimsParameter: { enabled: true },
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    dPoP: { enabled: true, nonceSecret: dpopNonceSecret },
    fapi: {
      enabled: true,
      profile: (_ctx, client) => (client?.["profile"] === "fapi1-advanced" ? "1.0 Final" : undefined),
    },
    introspection: { enabled: true, allowedPolicy: isOwn },
    mTLS: { enabled: true, certificateBoundAccessTokens: true, getCertificate },
    pushedAuthorizationRequests: { enabled: true },
    requestObjects: { enabled: true, assertJwtClaimsAndHeader: checkRequestObject },
    resourceIndicators: { enabled: false },
    revocation: { enabled: true, allowedPolicy: isOwn },
    rpInitiatedLogout: { enabled: false },
    userinfo: { enabled: true },
  };
}
