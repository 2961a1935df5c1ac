import { errors } from "oidc-provider";
import type { KoaContextWithOIDC } from "oidc-provider";
import { certificateProblemFor } from "#lib/directory/certificate-problem-for.ts";
import { CERTIFICATE_PROBLEMS } from "#lib/directory/certificate-problems.ts";
import { subjectMatches } from "#lib/directory/subject-matches.ts";
import type { CertificateProblem, ClientCertificate } from "#lib/http/connection.ts";
import { refusedAt } from "./refused-step.ts";
import { visitOf } from "./visits.ts";

const STEP = "client certificate";

/**
 * The client certificate of the connection: the gateway has checked it, the directory says whose it is. Throws when the
 * app must not use it.
 */
export function getCertificate(ctx: KoaContextWithOIDC): string | undefined {
  const { certificate } = visitOf(ctx.req).connection;
  if (!certificate) return undefined;
  const problem = problemOf(ctx, certificate);
  if (problem) throw refusedAt(STEP, refusal(ctx, `the client certificate ${CERTIFICATE_PROBLEMS[problem]}`));
  return certificate.pem;
}

/** RFC 8705 §2.1: of our authority, valid, not revoked, and of the app's organisation. `getCertificate` has thrown otherwise. */
export function certificateAuthorized(ctx: KoaContextWithOIDC): boolean {
  const { certificate } = visitOf(ctx.req).connection;
  return certificate !== null && problemOf(ctx, certificate) === null;
}

export function certificateSubjectMatches(ctx: KoaContextWithOIDC, _property: string, expected: string): boolean {
  const { certificate } = visitOf(ctx.req).connection;
  if (!certificate) return false;
  if (subjectMatches(certificate.pem, expected)) return true;
  const reason = `the subject of the client certificate is ${certificate.subject}, the app registered ${expected}`;
  throw refusedAt(STEP, new errors.InvalidClientAuth(reason));
}

function problemOf(ctx: KoaContextWithOIDC, certificate: ClientCertificate): CertificateProblem | null {
  const client = ctx.oidc.client;
  const organisationId = client?.["organisation_id"];
  const softwareId = client?.["software_id"];
  // At userinfo the certificate is looked at before the client is known: there its thumbprint decides.
  if (typeof organisationId !== "string") return certificate.problem;
  return certificateProblemFor(certificate, {
    organisationId,
    softwareId: typeof softwareId === "string" ? softwareId : null,
  });
}

function refusal(ctx: KoaContextWithOIDC, reason: string): Error {
  if (!ctx.oidc.client) return new errors.InvalidToken(reason);
  return ctx.oidc.client.clientAuthMethod === "tls_client_auth"
    ? new errors.InvalidClientAuth(reason)
    : new errors.InvalidGrant(reason);
}
