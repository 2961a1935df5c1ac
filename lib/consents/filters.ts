import { CONSENT_KINDS } from "./kinds.ts";
import type { ConsentKind } from "./kinds.ts";

const ALL = Object.keys(CONSENT_KINDS) as ConsentKind[];

/** What consents are filtered by: the family of API they belong to. */
export const CONSENT_FAMILIES = {
  accounts: { name: "Account access", kinds: ["account-access"] },
  payments: { name: "Payments", kinds: ALL.filter((kind) => CONSENT_KINDS[kind].once) },
  vrp: { name: "Variable recurring payments", kinds: ["domestic-vrp"] },
  funds: { name: "Confirmation of funds", kinds: ["funds-confirmation"] },
} as const satisfies Record<string, { name: string; kinds: readonly ConsentKind[] }>;

export type ConsentFamily = keyof typeof CONSENT_FAMILIES;

export const CONSENT_FAMILY_NAMES = Object.keys(CONSENT_FAMILIES) as ConsentFamily[];
