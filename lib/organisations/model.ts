import type { MemberRole } from "#lib/developers/model.ts";

export type OrganisationRole = "AISP" | "PISP" | "CBPII";
export type OrganisationStatus = "applied" | "verified" | "suspended";

export type Organisation = {
  id: string;
  name: string;
  registrationNumber: string;
  roles: OrganisationRole[];
  status: OrganisationStatus;
  statusReason: string | null;
  isDemo: boolean;
  createdAt: Date;
};

export type Member = { developerId: string; name: string; email: string; role: MemberRole; joinedAt: Date };

/** What a firm may be registered for, in words. */
export const ORGANISATION_ROLES = {
  AISP: { name: "Account information", summary: "Reads accounts, balances and transactions a customer shares" },
  PISP: { name: "Payment initiation", summary: "Starts payments a customer approves" },
  CBPII: { name: "Funds checks", summary: "Asks whether an amount is available, for cards it issued" },
} as const satisfies Record<OrganisationRole, { name: string; summary: string }>;

export const ORGANISATION_ROLE_NAMES = Object.keys(ORGANISATION_ROLES) as OrganisationRole[];

/** Six or seven digits, as the regulator's register has them; S and six digits when the sandbox's register gave it out. */
export const REGISTRATION_NUMBER = /^(\d{6,7}|S\d{6})$/;

/** From which states an organisation may come to each: what operations can do. */
export const STATUS_STEPS = {
  verify: { from: ["applied"], to: "verified" },
  suspend: { from: ["applied", "verified"], to: "suspended" },
  resume: { from: ["suspended"], to: "verified" },
} as const satisfies Record<string, { from: readonly OrganisationStatus[]; to: OrganisationStatus }>;

export type StatusStep = keyof typeof STATUS_STEPS;
