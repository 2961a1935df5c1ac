import { X509Certificate } from "node:crypto";
import { now } from "#lib/clock.ts";
import { prisma } from "#lib/db.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { checkClientCertificate } from "#lib/directory/check-client-certificate.ts";
import { createSoftware } from "#lib/directory/create-software.ts";
import { issueCertificate } from "#lib/directory/issue-certificate.ts";
import { makeRequest } from "#lib/directory/make-request.ts";
import type { Certificate, CertificateKind, Software } from "#lib/directory/model.ts";
import { readCertificateOwner } from "#lib/directory/read-certificate-owner.ts";
import type { ClientCertificate } from "#lib/http/connection.ts";
import { newId } from "#lib/ids.ts";

const SYSTEM: Actor = { kind: "system" };

/** A verified organisation. */
export async function makeOrganisation(): Promise<{ id: string }> {
  const id = newId();
  const data = { id, name: "Test Organisation", registrationNumber: id, roles: ["AISP"], createdAt: now() };
  await prisma().organisation.create({ data: { ...data, status: "verified" } });
  return { id };
}

/** Software of this organisation, or of a new one. */
export async function makeSoftware(organisationId?: string): Promise<Software> {
  return createSoftware(SYSTEM, organisationId ?? (await makeOrganisation()).id, {
    name: "Test Software",
    redirectUris: ["https://app.example/callback"],
    roles: ["AISP"],
  });
}

export type IssuedCertificate = Certificate & {
  /** PEM. */
  key: string;
};

/** A certificate of the directory with its private key: for this software, or for software of this or a new organisation. */
export async function makeCertificate(
  owner: { organisationId?: string; software?: Software } = {},
  { kind = "transport", type = "ec" }: { kind?: CertificateKind; type?: "ec" | "rsa" } = {},
): Promise<IssuedCertificate> {
  const software = owner.software ?? (await makeSoftware(owner.organisationId));
  const { csr, key } = await makeRequest(type);
  return { ...(await issueCertificate(SYSTEM, software.softwareId, { kind, csr })), key };
}

/** As the gateway hands it on when it is presented. */
export async function presentCertificate({ pem }: Pick<Certificate, "pem">): Promise<ClientCertificate> {
  return readCertificateOwner(checkClientCertificate(new X509Certificate(pem).raw));
}
