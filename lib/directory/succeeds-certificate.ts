import { now } from "#lib/clock.ts";
import type { ClientCertificate } from "#lib/http/connection.ts";
import { selectCertificateByThumbprint } from "./certificate-data.ts";

/**
 * Whether a certificate takes the place of an earlier one: both belong to the same software, it is good, and the earlier
 * one is not any more. While that one is good, nothing takes its place.
 */
export async function succeedsCertificate(presented: ClientCertificate, earlierThumbprint: string): Promise<boolean> {
  const softwareId = presented.owner?.softwareId;
  if (presented.problem || !softwareId) return false;
  const earlier = await selectCertificateByThumbprint(earlierThumbprint);
  if (!earlier || earlier.softwareId !== softwareId) return false;
  return earlier.revokedAt !== null || earlier.notAfter <= now();
}
