import type { ClientCertificate, Connection } from "#lib/http/connection.ts";
import { selectStanding } from "./certificate-data.ts";

/**
 * A client certificate with what the directory says of it at this moment: its owner, and whether it was revoked. One that
 * the directory never entered is untrusted, whoever signed it.
 */
export async function readCertificateOwner(certificate: ClientCertificate): Promise<ClientCertificate> {
  if (certificate.problem) return certificate;
  const standing = await selectStanding(certificate.thumbprint);
  if (!standing) return { ...certificate, problem: "untrusted" };
  const { isRevoked, ...owner } = standing;
  return { ...certificate, owner, problem: isRevoked ? "revoked" : null };
}

/** The connection with its certificate looked up; the same connection when there is none. */
export async function withCertificateOwner(connection: Connection): Promise<Connection> {
  const { certificate } = connection;
  return certificate ? { ...connection, certificate: await readCertificateOwner(certificate) } : connection;
}
