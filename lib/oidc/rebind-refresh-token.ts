import { Provider } from "oidc-provider";
import type { AdapterPayload } from "oidc-provider";
import { succeedsCertificate } from "#lib/directory/succeeds-certificate.ts";
import { visitOf } from "./visits.ts";

/**
 * A consent outlives the certificates of its app: when the one a refresh token is bound to has ended, a later one of the
 * same software takes its place.
 */
export async function rebindRefreshToken(payload: AdapterPayload): Promise<AdapterPayload> {
  const bound = payload["x5t#S256"];
  const request = Provider.ctx?.req;
  const certificate = request && visitOf(request).connection.certificate;
  if (!bound || !certificate || certificate.thumbprint === bound) return payload;
  const isSuccessor = await succeedsCertificate(certificate, bound);
  return isSuccessor ? { ...payload, "x5t#S256": certificate.thumbprint } : payload;
}
