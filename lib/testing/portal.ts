import { exportJWK, generateKeyPair } from "jose";

import { createApp } from "#lib/apps/create-app.ts";
import type { App } from "#lib/apps/model.ts";
import { prisma } from "#lib/db.ts";
import type { Actor, DeveloperActor } from "#lib/developers/actor.ts";
import { selectActor } from "#lib/developers/data.ts";
import type { MemberRole, StaffRole } from "#lib/developers/model.ts";
import { now } from "#lib/clock.ts";
import { newId } from "#lib/ids.ts";
import { hashPassword } from "#lib/passwords.ts";
import { createOrganisation } from "#lib/organisations/create-organisation.ts";
import type { Organisation } from "#lib/organisations/model.ts";

export const PASSWORD = "teal-harbour-42";

/** A developer who has confirmed their address. */
export async function makeDeveloper(options: { staffRole?: StaffRole; email?: string } = {}): Promise<DeveloperActor> {
  const id = newId();
  const email = options.email ?? `${id}@firm.example`;
  const passwordHash = await hashPassword(PASSWORD);
  const staffRole = options.staffRole ?? null;
  const row = { id, email, name: "Robin Vale", passwordHash, staffRole, emailVerifiedAt: now(), createdAt: now() };
  await prisma().developer.create({ data: row });
  return reloadActor(id);
}

export async function reloadActor(developerId: string): Promise<DeveloperActor> {
  const actor = await selectActor(developerId);
  if (!actor) throw new Error("there is no such developer");
  return actor;
}

/** A developer and the organisation they own, verified. */
export async function makeOwner(): Promise<{ actor: DeveloperActor; organisation: Organisation }> {
  const developer = await makeDeveloper();
  const organisation = await createOrganisation(developer, { name: "Vale Data", roles: ["AISP"] });
  return { actor: await reloadActor(developer.developerId), organisation };
}

/** Another developer with a role in the organisation. */
export async function makeMember(organisationId: string, role: MemberRole): Promise<DeveloperActor> {
  const { developerId } = await makeDeveloper();
  await prisma().membership.create({ data: { organisationId, developerId, role, createdAt: now() } });
  return reloadActor(developerId);
}

/** The public part of a new key, as it is sent. */
export async function makePublicJwk(): Promise<Record<string, unknown>> {
  const { publicKey } = await generateKeyPair("ES256", { extractable: true });
  return { ...(await exportJWK(publicKey)), kid: newId() };
}

export async function makeApp(
  actor: Actor,
  organisationId: string,
  change: { name?: string; redirectUris?: string[] } = {},
): Promise<App> {
  const input = {
    organisationId,
    name: "Finch web",
    redirectUris: ["https://app.example/callback"],
    jwks: await makePublicJwk(),
    ...change,
  };
  return createApp(actor, input);
}
