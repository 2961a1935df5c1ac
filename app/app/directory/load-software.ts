import type { DeveloperActor } from "#lib/developers/actor.ts";
import { certificateState } from "#lib/directory/certificate-state.ts";
import { listCertificates } from "#lib/directory/list-certificates.ts";
import { listStatements } from "#lib/directory/list-statements.ts";
import { isUuid } from "#lib/ids.ts";

const CERTIFICATES = 20;
const STATEMENTS = 5;

/** A page of the software's certificates with what each is at the moment, where the older ones are, and the newest statements. */
export async function loadSoftware(
  actor: DeveloperActor,
  softwareId: string,
  { base, before }: { base: string; before: string | undefined },
) {
  const page = { before: before && isUuid(before) ? before : null, limit: CERTIFICATES + 1 };
  const [found, statements] = await Promise.all([
    listCertificates(actor, softwareId, page),
    listStatements(actor, softwareId, { limit: STATEMENTS }),
  ]);
  const certificates = found.slice(0, CERTIFICATES).map((certificate) => {
    return { ...certificate, state: certificateState(certificate) };
  });
  const last = certificates.at(-1);
  const older = found.length > CERTIFICATES && last ? `${base}?before=${last.id}` : null;
  return { certificates, older, statements };
}
