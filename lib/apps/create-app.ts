import { randomBytes } from "node:crypto";

import { type Actor, describeActor, requireRole } from "#lib/developers/actor.ts";
import { DomainError } from "#lib/errors.ts";
import { getActiveSoftware } from "#lib/directory/get-software.ts";
import { newId } from "#lib/ids.ts";
import { getOrganisation } from "#lib/organisations/get-organisation.ts";

import { checkAppInput } from "./check-app-input.ts";
import { checkAppSettings } from "./check-app-settings.ts";
import { type AppSecurity, defaultSenderConstraint } from "./check-security.ts";
import { insertApp, type NewApp } from "./data.ts";
import { getApp } from "./get-app.ts";
import { type App, APPS_PER_ORGANISATION, type Scope, scopesOfRoles } from "./model.ts";
import { parsePublicJwks } from "./parse-public-jwk.ts";
import type { ProfileName } from "./profiles.ts";
import { recordProvisioning, startStep } from "./record-provisioning.ts";
import { securityChange, type SecurityInput } from "./security-input.ts";

type NewAppInput = SecurityInput & {
  organisationId: string;
  name: string;
  redirectUris: string[];
  /** A JWKS or one JWK, public members only. Left out where the app publishes its keys or needs none. */
  jwks?: unknown;
  profile?: string;
  scopes?: string[];
  /** software_id of the directory: the software it is a registration of. */
  softwareId?: string;
};

/** The columns' own defaults. */
const UNCHOSEN = {
  tokenEndpointAuthMethod: "private_key_jwt",
  tlsSubjectDn: null,
  jwksUri: null,
  subjectType: "public",
  responseTypes: [],
} satisfies Partial<AppSecurity>;

/** Registers an app: from the commit on it is an OAuth client. */
export async function createApp(actor: Actor, input: NewAppInput): Promise<App> {
  requireRole(actor, input.organisationId, "develop");
  const checked = startStep(2, "Portal checks the registration");
  const organisation = await getOrganisation(actor, input.organisationId);
  if (organisation.status === "suspended") {
    throw new DomainError(
      "organisation-not-verified",
      `The organisation ${organisation.name} is suspended: ${organisation.statusReason ?? "no reason given"}`,
    );
  }
  const scopes = input.scopes ?? scopesOfRoles(organisation.roles);
  const profile = input.profile ?? "fapi1-advanced";
  const keys = input.jwks === undefined ? [] : parsePublicJwks(input.jwks);
  checkAppInput({ ...input, scopes, profile }, organisation.roles);
  const app = {
    id: newId(),
    clientId: `app_${randomBytes(12).toString("hex")}`,
    organisationId: organisation.id,
    name: input.name.trim(),
    profile: profile as ProfileName,
    redirectUris: [...input.redirectUris],
    scopes: scopes as Scope[],
    origin: actor.kind === "api-key" ? "management-api" : "portal",
    senderConstraint: defaultSenderConstraint(profile as ProfileName),
    softwareId: input.softwareId === undefined ? null : (await findOwnSoftware(actor, input)).id,
    ...securityChange(input),
  } satisfies NewApp;
  await checkAppSettings({ ...UNCHOSEN, ...app, jwks: { keys } });
  const first = checked("Addresses, scopes and keys are in order; no private key among them");
  const written = startStep(2, "Gateway registry has the app");
  await insertApp(app, keys, APPS_PER_ORGANISATION, {
    organisationId: app.organisationId,
    actor: describeActor(actor),
    action: "app.create",
    object: `app:${app.id}`,
    detail: {
      name: app.name,
      profile: app.profile,
      redirectUris: app.redirectUris,
      ...securityChange(input),
      kids: keys.map((key) => key.kid),
    },
  });
  await recordProvisioning(app, [first, written(`Committed as ${app.clientId}`)]);
  return getApp(actor, app.id);
}

async function findOwnSoftware(actor: Actor, { organisationId, softwareId = "" }: NewAppInput) {
  const software = await getActiveSoftware(actor, softwareId);
  if (software.organisationId === organisationId) return software;
  throw new DomainError("resource-not-found", "There is no such software in your organisation", {
    field: "softwareId",
  });
}
