import type { Software } from "#lib/directory/model.ts";
import type { StatementClaims } from "#lib/directory/statement-claims.ts";
import type { CertificateOwner, ClientCertificate } from "#lib/http/connection.ts";
import { checkCertificate, checkCertificateOwner, checkSubjectName } from "./check-certificate.ts";
import { checkClaims, checkSignature, decodeRequest, type RequestClaims } from "./check-request.ts";
import { checkSoftware } from "./check-software.ts";
import { checkOrganisation, checkStatement } from "./check-statement.ts";
import { type AppDraft, draftApp } from "./draft-app.ts";
import { explainClaims } from "./explain-claims.ts";
import type { Progress } from "./model.ts";
import { parseMetadata } from "./parse-metadata.ts";
import { refuseMetadata } from "./refuse-metadata.ts";

export type SoftwareRequest = {
  /** The signed request as it was sent. */
  jwt: string;
  certificate: ClientCertificate | null;
  /** Of the registration to be replaced; a new one has none yet. */
  clientId?: string;
};

/** Checks a registration with a software statement. A refusal names the claim, what came and what should have come. */
export async function checkSoftwareRequest(
  request: SoftwareRequest,
  progress: Progress,
): Promise<{ software: Software; draft: AppDraft }> {
  progress.begin("client certificate");
  const owner = checkCertificate(request.certificate, progress.about);
  progress.begin("software statement");
  const claims = decodeRequest(request.jwt);
  return explainClaims(claims, () => checkInOrder(claims, owner, request, progress));
}

/** The order of the standard (UK DCR 3.3, validation of the registration request). */
async function checkInOrder(
  claims: RequestClaims,
  owner: CertificateOwner | null,
  { jwt, certificate, clientId }: SoftwareRequest,
  { begin, about }: Progress,
) {
  const statement = await checkStatement(claims["software_statement"]);
  // The log is the caller's: with a certificate it is known whose, whatever statement was sent.
  about({ ...(!owner && { organisationId: statement.org_id }), facts: { software: statement.software_id } });
  begin("organisation and roles");
  const { software, roles } = await checkOrganisation(statement, claims["scope"]);
  begin("request signature");
  await checkSignature(jwt, statement);
  begin("request claims");
  await checkClaims(claims, statement);
  begin("certificate owner");
  checkCertificateOwner(owner, software);
  begin("software and addresses");
  checkSoftware(claims, statement);
  begin("metadata");
  const metadata = parseMetadata(membersOf(claims, statement, clientId));
  checkSubjectName(certificate, metadata.tls_client_auth_subject_dn);
  const draft = draftApp(metadata, { kind: "dcr-uk", roles, name: statement.software_client_name });
  const kept = { ...draft.metadata, software_statement: claims["software_statement"] };
  return { software, draft: { ...draft, metadata: kept, softwareId: software.id } };
}

const OF_THE_JWT = ["iss", "aud", "iat", "exp", "nbf", "jti", "software_statement", "jwks_uri"];

/** The metadata among the claims, with those of the statement in the place of the app's own (RFC 7591 §2.3). */
function membersOf(claims: RequestClaims, statement: StatementClaims, clientId?: string): Record<string, unknown> {
  if ("jwks" in claims) throw refuseMetadata("jwks", "are the directory's: do not send them");
  if ("jwks_uri" in claims && claims["jwks_uri"] !== statement.software_jwks_endpoint)
    throw refuseMetadata("jwks_uri", "is the software_jwks_endpoint of the software statement");
  const isKnownClient = clientId !== undefined && claims["client_id"] === clientId;
  const own = Object.entries(claims).filter(
    ([name]) => !OF_THE_JWT.includes(name) && !(name === "client_id" && isKnownClient),
  );
  const stated = {
    software_id: statement.software_id,
    software_version: statement.software_version,
    client_uri: statement.software_client_uri,
    logo_uri: statement.software_logo_uri,
    policy_uri: statement.software_policy_uri,
    tos_uri: statement.software_tos_uri,
  };
  const given = Object.entries(stated).filter(([, value]) => value !== undefined);
  return Object.fromEntries([...own, ...given]);
}
