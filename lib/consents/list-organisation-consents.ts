import { describe } from "#lib/authorisations/describe.ts";
import { type Actor, requireRole } from "#lib/developers/actor.ts";
import type { ConsentStatus } from "#lib/standards/obuk/codes.ts";
import { CONSENT_FAMILIES, CONSENT_FAMILY_NAMES } from "./filters.ts";
import type { ConsentFamily } from "./filters.ts";
import type { ConsentKind } from "./kinds.ts";
import { countConsentsOfOrganisation, selectConsentsOfOrganisation } from "./organisation-data.ts";

/** A consent as the third party's people see it in a list. */
export type ListedConsent = {
  id: string;
  kind: ConsentKind;
  version: string;
  status: ConsentStatus;
  /** "12 permissions", "a payment of £42.50 to Acme Energy Ltd" */
  about: string;
  appId: string;
  appName: string;
  createdAt: Date;
  expiresAt: Date | null;
};

export type ConsentPage = { consents: ListedConsent[]; page: number; pages: number; total: number };

const PAGE_ROWS = 25;

/** What customers were asked for by the organisation's apps, newest first. Nothing about who the customers are. */
export async function listOrganisationConsents(
  actor: Actor,
  organisationId: string,
  { family = null, page = 1 }: { family?: ConsentFamily | null; page?: number } = {},
): Promise<ConsentPage> {
  requireRole(actor, organisationId, "view");
  const families = family ? [family] : CONSENT_FAMILY_NAMES;
  const which = { organisationId, kinds: families.flatMap((name) => CONSENT_FAMILIES[name].kinds) };
  const total = await countConsentsOfOrganisation(which);
  const pages = Math.max(1, Math.ceil(total / PAGE_ROWS));
  const shown = Math.min(Math.max(1, page), pages);
  const rows = await selectConsentsOfOrganisation(which, (shown - 1) * PAGE_ROWS, PAGE_ROWS);
  const consents = rows.map(({ permissions, resource, ...row }) => {
    return { ...row, about: aboutOf({ ...row, permissions, resource }) };
  });
  return { consents, page: shown, pages, total };
}

type Described = Parameters<typeof describe>[0] & { appName: string; permissions: string[] };

function aboutOf(consent: Described): string {
  if (consent.kind === "account-access") {
    return consent.permissions.length === 1 ? "1 permission" : `${consent.permissions.length} permissions`;
  }
  const terms = describe(consent, consent.appName);
  return terms.form === "sharing" ? "" : terms.purpose;
}
