import { errors } from "oidc-provider";
import type { KoaContextWithOIDC } from "oidc-provider";
import { CERTIFICATE_PROBLEMS } from "#lib/directory/certificate-problems.ts";
import { refusedAt } from "./refused-step.ts";
import { visitOf } from "./visits.ts";

/** The client certificate of the connection, which the gateway has checked. Throws when it must not be trusted. */
export function getCertificate(ctx: KoaContextWithOIDC): string | undefined {
  const { certificate } = visitOf(ctx.req).connection;
  if (!certificate) return undefined;
  if (certificate.problem) {
    const reason = `the client certificate ${CERTIFICATE_PROBLEMS[certificate.problem]}`;
    throw refusedAt("client certificate", new errors.InvalidGrant(reason));
  }
  return certificate.pem;
}
