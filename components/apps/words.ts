import type { Tone } from "#components/ui/pill.tsx";
import type { App, AppOrigin, Scope } from "#lib/apps/model.ts";
import type { OrganisationStatus } from "#lib/organisations/model.ts";

/** What a scope lets an app do, as a short name. */
const SCOPE_WORDS = {
  openid: "Sign-in",
  accounts: "Accounts",
  payments: "Payments",
  fundsconfirmations: "Funds checks",
} as const satisfies Record<Scope, string>;

/** "Accounts, payments": what the app is for, without the sign-in every app has. */
export function purposeOf(scopes: readonly Scope[]): string {
  const words = scopes.filter((scope) => scope !== "openid").map((scope) => SCOPE_WORDS[scope]);
  return words.map((word, index) => (index === 0 ? word : word.toLowerCase())).join(", ");
}

/** Who registered an app. */
export const ORIGIN_WORDS = {
  portal: "In the portal",
  "management-api": "By the management API",
  "dcr-uk": "By itself, with a software statement (UK DCR 3.3)",
  dcr: "By itself, with an initial access token (RFC 7591)",
} as const satisfies Record<AppOrigin, string>;

/** The state an app is in for its developer: its own, or that of its organisation when that stops it. */
export function appState(app: Pick<App, "status" | "organisationStatus">): { tone: Tone; word: string } {
  if (app.status === "suspended") return { tone: "danger", word: "Suspended" };
  if (app.organisationStatus === "suspended") return { tone: "danger", word: "Organisation suspended" };
  return app.organisationStatus === "applied"
    ? { tone: "warning", word: "Waits for verification" }
    : { tone: "success", word: "Active" };
}

export const ORGANISATION_STATES = {
  applied: { tone: "warning", word: "Applied" },
  verified: { tone: "success", word: "Verified" },
  suspended: { tone: "danger", word: "Suspended" },
} as const satisfies Record<OrganisationStatus, { tone: Tone; word: string }>;
