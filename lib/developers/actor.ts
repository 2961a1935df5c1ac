import { DomainError } from "#lib/errors.ts";

import type { MemberRole, StaffRole } from "./model.ts";

export type OrganisationRight = "view" | "develop" | "administer";

export type DeveloperActor = {
  kind: "developer";
  developerId: string;
  name: string;
  email: string;
  staffRole: StaffRole | null;
  memberships: { organisationId: string; role: MemberRole }[];
};

/** Who is acting. Every verb that reads or changes an organisation's things takes one. */
export type Actor = DeveloperActor | { kind: "api-key"; apiKeyId: string; organisationId: string } | { kind: "system" };

const ROLE_RIGHTS = {
  owner: ["view", "develop", "administer"],
  admin: ["view", "develop", "administer"],
  developer: ["view", "develop"],
  analyst: ["view"],
  support: ["view"],
} as const satisfies Record<MemberRole, readonly OrganisationRight[]>;

const API_KEY_RIGHTS: readonly OrganisationRight[] = ["view", "develop"];

const WHO_MAY: Record<OrganisationRight, string> = {
  view: "a member of the organisation",
  develop: "an owner, an admin or a developer of the organisation",
  administer: "an owner or an admin of the organisation",
};

/** What the actor may do in an organisation; empty when it is not theirs. */
export function rightsOf(actor: Actor, organisationId: string): readonly OrganisationRight[] {
  if (actor.kind === "system") return ROLE_RIGHTS.owner;
  if (actor.kind === "api-key") return actor.organisationId === organisationId ? API_KEY_RIGHTS : [];
  const role = actor.memberships.find((membership) => membership.organisationId === organisationId)?.role;
  return role ? ROLE_RIGHTS[role] : [];
}

/** Refuses with resource-not-found outside the organisation, so that nothing tells whether it exists, and with not-allowed inside it. */
export function requireRole(actor: Actor, organisationId: string, right: OrganisationRight): void {
  const rights = rightsOf(actor, organisationId);
  if (rights.length === 0) throw new DomainError("resource-not-found", "There is no such thing in your organisation");
  if (!rights.includes(right)) throw new DomainError("not-allowed", `Only ${WHO_MAY[right]} may do this`);
}

/** Refuses everyone who does not work for the bank in this role; operations may do what an analyst may. */
export function requireStaff(actor: Actor, role: StaffRole): void {
  if (actor.kind === "system") return;
  const held = actor.kind === "developer" ? actor.staffRole : null;
  if (held === "operations" || held === role) return;
  throw new DomainError("not-allowed", "Only the bank's own staff may do this");
}

/** How the actor is named in the audit trail. */
export function describeActor(actor: Actor): string {
  if (actor.kind === "developer") return `developer:${actor.developerId}`;
  return actor.kind === "api-key" ? `api-key:${actor.apiKeyId}` : "system";
}
