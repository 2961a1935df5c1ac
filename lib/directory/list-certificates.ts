import { type Actor, requireRole } from "#lib/developers/actor.ts";
import { selectCertificatesOf } from "./certificate-data.ts";
import { checkCursor } from "./check-cursor.ts";
import { getSoftware } from "./get-software.ts";
import type { Certificate } from "./model.ts";

type Page = { before?: string | null; limit?: number };

/** Every certificate the software ever had, newest first; `before` is the id of the last one already seen. */
export async function listCertificates(
  actor: Actor,
  softwareId: string,
  { before = null, limit = 50 }: Page = {},
): Promise<Certificate[]> {
  const software = await getSoftware(actor, softwareId);
  return selectCertificatesOf(
    { organisationId: software.organisationId, softwareId: software.id },
    checkCursor(before),
    limit,
  );
}

/** The same of the whole organisation. */
export async function listOrganisationCertificates(
  actor: Actor,
  organisationId: string,
  { before = null, limit = 50 }: Page = {},
): Promise<Certificate[]> {
  requireRole(actor, organisationId, "view");
  return selectCertificatesOf({ organisationId }, checkCursor(before), limit);
}
