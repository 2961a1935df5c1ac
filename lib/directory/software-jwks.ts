import { selectPublishedCertificates } from "./certificate-data.ts";
import { findSoftware } from "./find-software.ts";
import type { Certificate, PublishedJwk } from "./model.ts";

const MOST_KEYS = 500;

/** The public keys of the software's live certificates, newest first, each once and with its certificate in x5c. */
export async function softwareJwks(softwareId: string): Promise<{ keys: PublishedJwk[] }> {
  const software = await findSoftware(softwareId);
  if (!software) return { keys: [] };
  return toJwks(await selectPublishedCertificates({ softwareId: software.id }, "live", MOST_KEYS));
}

/** The keys of its revoked certificates, where no live certificate has them. */
export async function revokedSoftwareJwks(softwareId: string): Promise<{ keys: PublishedJwk[] }> {
  const software = await findSoftware(softwareId);
  return software ? revokedOf({ softwareId: software.id }) : { keys: [] };
}

/** The same of all software of an organisation. */
export async function organisationJwks(organisationId: string): Promise<{ keys: PublishedJwk[] }> {
  return toJwks(await selectPublishedCertificates({ organisationId }, "live", MOST_KEYS));
}

export async function revokedOrganisationJwks(organisationId: string): Promise<{ keys: PublishedJwk[] }> {
  return revokedOf({ organisationId });
}

async function revokedOf(owner: Parameters<typeof selectPublishedCertificates>[0]) {
  const [revoked, live] = await Promise.all([
    selectPublishedCertificates(owner, "revoked", MOST_KEYS),
    selectPublishedCertificates(owner, "live", MOST_KEYS),
  ]);
  const liveKids = new Set(live.map(({ kid }) => kid));
  return toJwks(revoked.filter(({ kid }) => !liveKids.has(kid)));
}

function toJwks(certificates: readonly Certificate[]): { keys: PublishedJwk[] } {
  const byKid = new Map<string, PublishedJwk>();
  for (const certificate of certificates) {
    if (!byKid.has(certificate.kid)) byKid.set(certificate.kid, toPublishedJwk(certificate));
  }
  return { keys: [...byKid.values()] };
}

function toPublishedJwk({ publicJwk, kid, kind, pem }: Certificate): PublishedJwk {
  return {
    ...publicJwk,
    kid,
    alg: publicJwk.kty === "RSA" ? "PS256" : "ES256",
    use: kind === "signing" ? "sig" : "tls",
    x5c: [pem.replace(/-----[A-Z ]+-----|\s/g, "")],
  };
}
