import type { ErrorCode } from "#lib/errors.ts";

import type { AuthMethod, ProfileName, SenderConstraint } from "./profiles.ts";

/** A public signing key as it is registered: nothing but public members, always with kid and alg. */
export type PublicJwk = {
  kty: "RSA" | "EC";
  kid: string;
  alg: "PS256" | "ES256";
  use: "sig";
  n?: string;
  e?: string;
  crv?: "P-256";
  x?: string;
  y?: string;
};

export type OrganisationRole = "AISP" | "PISP" | "CBPII";
type OrganisationStatus = "applied" | "verified" | "suspended";
export const RELEASES = ["4.0.1", "4.0.0"] as const;

/** Of v4.0: the newest, or the first for test tools that know no other. */
export type Release = (typeof RELEASES)[number];

export type Scope = "openid" | "accounts" | "payments" | "fundsconfirmations";

export type SigningAlg = "PS256" | "ES256";

/** Who registered it: a person, a script, or itself with a software statement or an initial access token. */
export type AppOrigin = "portal" | "management-api" | "dcr-uk" | "dcr";

/** A registered app. It is the OAuth client: the identity provider reads this very row. */
export type App = {
  id: string;
  clientId: string;
  organisationId: string;
  organisationName: string;
  organisationStatus: OrganisationStatus;
  organisationRoles: OrganisationRole[];
  name: string;
  status: "active" | "suspended";
  profile: ProfileName;
  redirectUris: string[];
  scopes: Scope[];
  tokenEndpointAuthMethod: AuthMethod;
  senderConstraint: SenderConstraint;
  parRequired: boolean;
  tlsSubjectDn: string | null;
  jwksUri: string | null;
  subjectType: "public" | "pairwise";
  idTokenAlg: SigningAlg;
  requestObjectAlg: SigningAlg | null;
  clientAssertionAlg: SigningAlg | null;
  postLogoutRedirectUris: string[];
  /** As registered; empty: what the profile says. */
  grantTypes: string[];
  responseTypes: string[];
  cibaDelivery: "poll" | "ping" | null;
  cibaNotificationUri: string | null;
  cibaRequestAlg: SigningAlg | null;
  cibaUserCode: boolean;
  origin: AppOrigin;
  /** Further members it registered. */
  metadata: Record<string, unknown> | null;
  /** Which release of v4.0 it is answered in. */
  release: Release;
  softwareId: string | null;
  /** The keys that are not revoked. */
  jwks: { keys: PublicJwk[] };
  createdAt: Date;
  updatedAt: Date;
};

export type AppKey = { id: string; kid: string; alg: string; createdAt: Date; revokedAt: Date | null };

export type TimelineEntry = { at: Date; arrow: number; step: string; detail: string };

export const APPS_PER_ORGANISATION = 50;
export const REDIRECT_URIS_PER_APP = 10;
export const LIVE_KEYS_PER_APP = 5;

/** The scope each role of an organisation opens. */
export const SCOPE_OF_ROLE = {
  AISP: "accounts",
  PISP: "payments",
  CBPII: "fundsconfirmations",
} as const satisfies Record<OrganisationRole, Scope>;

/** Every scope an organisation with these roles may give its apps. */
export function scopesOfRoles(roles: readonly OrganisationRole[]): Scope[] {
  return ["openid", ...roles.map((role) => SCOPE_OF_ROLE[role])];
}

/** How an app of the decoupled flow learns of a decision: it asks, or is told and then asks. Never by push (FAPI-CIBA). */
export const DECOUPLED_DELIVERIES = ["off", "poll", "ping"] as const;
export type DecoupledDelivery = (typeof DECOUPLED_DELIVERIES)[number];

/** Whether it may ask for authentications away from its own screens. CIBA §4 wants more of pairwise subjects than we do. */
export function isDecoupled(app: Pick<App, "cibaDelivery" | "subjectType">): boolean {
  return app.cibaDelivery !== null && app.subjectType === "public";
}

/** Whether the app came by dynamic client registration, and changes by it. */
export function isSelfRegistered({ origin }: Pick<App, "origin">): boolean {
  return origin === "dcr-uk" || origin === "dcr";
}

export type AppRefusal = { code: ErrorCode; message: string };

/** Why the app must not get tokens or data now, or null when it may. */
export function appMayAct(
  app: Pick<App, "status" | "organisationStatus" | "name" | "organisationName">,
): AppRefusal | null {
  if (app.status === "suspended") {
    return { code: "app-suspended", message: `The app ${app.name} is suspended; resume it on its page in the portal` };
  }
  if (app.organisationStatus === "verified") return null;
  const state = app.organisationStatus === "suspended" ? "is suspended" : "has applied and is not verified yet";
  return { code: "organisation-not-verified", message: `The organisation ${app.organisationName} ${state}` };
}
