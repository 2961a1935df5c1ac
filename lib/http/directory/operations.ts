import { certificateState } from "#lib/directory/certificate-state.ts";
import { findCertificate } from "#lib/directory/find-certificate.ts";
import { findSoftware } from "#lib/directory/find-software.ts";
import { findParticipant, listParticipants, listParticipantSoftware } from "#lib/directory/list-participants.ts";
import { provideAuthority } from "#lib/directory/provide-authority.ts";
import { signRevocationList } from "#lib/directory/sign-revocation-list.ts";
import {
  organisationJwks,
  revokedOrganisationJwks,
  revokedSoftwareJwks,
  softwareJwks,
} from "#lib/directory/software-jwks.ts";
import { now } from "#lib/clock.ts";
import { DomainError } from "#lib/errors.ts";
import { keySetCaching } from "#lib/signing-keys/key-times.ts";
import { publishedKeys } from "#lib/signing-keys/published-keys.ts";
import type { PathOf, QueryOf } from "#lib/standards/contract.ts";
import type { DirectoryContract } from "#lib/standards/directory/contracts.ts";
import { toPage } from "../sandbox/operation.ts";
import { presentOrganisation, presentSoftware } from "./present.ts";

type Given<C extends DirectoryContract> = { path: PathOf<C>; query: QueryOf<C> };
type Answer = {
  /** A document, sent as JSON, or what is sent as it is. */
  content: object | string | Uint8Array<ArrayBuffer>;
  caching: string;
};
type Operations = { [C in DirectoryContract as C["operationId"]]: (given: Given<C>) => Promise<Answer> };

const PAGE = 50;
const MINUTE = "public, max-age=60";
const AS_OF_NOW = "no-cache";

/** Which verb an operation is, and how long caches may keep its answer. One row a contract: a missing one does not compile. */
const OPERATIONS: Operations = {
  getAuthority: async () => ({
    content: `${(await provideAuthority()).certificatePem}\n`,
    caching: "public, max-age=3600",
  }),
  getRevocationList: async () => ({ content: await signRevocationList(), caching: MINUTE }),
  getCertificateStatus: async ({ path }) => ({ content: await statusOf(path.serial), caching: AS_OF_NOW }),
  getDirectoryKeys: async () => ({ content: await publishedKeys("directory"), caching: keySetCaching() }),
  listOrganisations: async ({ query: { cursor, limit = PAGE } }) => {
    const page = toPage(await listParticipants(cursor ?? null, limit + 1), limit, ({ id }) => id);
    return { content: { ...page, data: page.data.map(presentOrganisation) }, caching: MINUTE };
  },
  getOrganisation: async ({ path }) => ({
    content: presentOrganisation(await requireParticipant(path.org_id)),
    caching: MINUTE,
  }),
  listOrganisationSoftware: async ({ path, query: { cursor, limit = PAGE } }) => {
    const { id } = await requireParticipant(path.org_id);
    const page = toPage(await listParticipantSoftware(id, cursor ?? null, limit + 1), limit, (each) => each.id);
    return { content: { ...page, data: page.data.map(presentSoftware) }, caching: MINUTE };
  },
  getOrganisationKeys: async ({ path }) => {
    const { id } = await requireParticipant(path.org_id);
    return { content: await organisationJwks(id), caching: AS_OF_NOW };
  },
  getRevokedOrganisationKeys: async ({ path }) => {
    const { id } = await requireParticipant(path.org_id);
    return { content: await revokedOrganisationJwks(id), caching: AS_OF_NOW };
  },
  getSoftware: async ({ path }) => ({
    content: presentSoftware(await requireSoftware(path.software_id)),
    caching: MINUTE,
  }),
  getSoftwareKeys: async ({ path }) => {
    const { softwareId } = await requireSoftware(path.software_id);
    return { content: await softwareJwks(softwareId), caching: AS_OF_NOW };
  },
  getRevokedSoftwareKeys: async ({ path }) => {
    const { softwareId } = await requireSoftware(path.software_id);
    return { content: await revokedSoftwareJwks(softwareId), caching: AS_OF_NOW };
  },
};

async function requireParticipant(id: string) {
  const participant = await findParticipant(id);
  if (participant) return participant;
  throw new DomainError("resource-not-found", "No organisation with this id takes part");
}

async function requireSoftware(softwareId: string) {
  const software = await findSoftware(softwareId);
  if (software) return software;
  throw new DomainError("resource-not-found", "The directory has no software with this software_id");
}

async function statusOf(serial: string) {
  const producedAt = now().toISOString();
  const certificate = await findCertificate(serial);
  if (!certificate) return { serial: serial.slice(0, 64).toLowerCase(), status: "unknown", produced_at: producedAt };
  return {
    serial: certificate.serial,
    status: certificateState(certificate),
    ...(certificate.revokedAt && { revoked_at: certificate.revokedAt.toISOString() }),
    ...(certificate.revocationReason && { revocation_reason: certificate.revocationReason }),
    expires_at: certificate.notAfter.toISOString(),
    produced_at: producedAt,
  };
}

export async function runDirectoryOperation(
  contract: DirectoryContract,
  parsed: { path: unknown; query: unknown },
): Promise<Answer> {
  // The values were parsed by this very contract; the table cannot know which of its rows it is.
  const run = OPERATIONS[contract.operationId] as (given: unknown) => Promise<Answer>;
  return run(parsed);
}
